import { expect, test } from 'vitest';
import { noFilter } from '../listing/filter';
import { periodOf } from './period';

const at = (time: string) => Date.parse(`2024-03-01T${time}Z`);

test('the last 24 hours are whole hours and end with this one', () => {
  expect(periodOf('24h', noFilter, at('10:20:00'))).toEqual({ from: at('11:00:00') - 86_400_000, to: at('11:00:00'), bucket: 'HOUR' });
});

test('the chart shows the period of the list', () => {
  const period = periodOf('7d', { ...noFilter, from: '2024-03-01T10:00:00Z', to: '2024-03-01T11:00:00Z' }, at('20:00:00'));
  expect(period).toEqual({ from: at('10:00:00'), to: at('11:00:00'), bucket: 'MINUTE' });
});

test('a period that ends before it begins is one minute', () => {
  expect(periodOf('7d', { ...noFilter, ended: { from: '2024-03-01T11:00:00Z', to: '2024-03-01T10:00:00Z' } }, 0)).toMatchObject({ from: at('11:00:00'), to: at('11:01:00') });
});
