import { expect, test } from 'vitest';
import { brief, counted, duration, moment } from './format';

test.each([
  [300, '0.3 s'],
  [-5, '0 s'],
  [59_400, '59 s'],
  [61_000, '1 min 01 s'],
  [3_660_000, '1 h 01 min'],
  [90_000_000, '1 d 1 h'],
])('%i ms is %s', (milliseconds, words) => {
  expect(duration(milliseconds)).toBe(words);
});

test('the date of another day is shown', () => {
  const at = Date.parse('2024-03-01T10:00:00Z');
  expect(moment(at, 'UTC', at + 3_600_000)).toBe('10:00:00');
  expect(moment(at, 'UTC', at + 86_400_000)).toBe('2024-03-01 10:00:00');
});

test('one job is singular', () => {
  expect([counted(1, 'job'), counted(1200, 'job')]).toEqual(['1 job', '1,200 jobs']);
});

test('in a narrow place a moment has only what differs from now', () => {
  const at = Date.parse('2024-03-01T10:00:00Z');
  expect(brief(at, 'UTC', at + 3_600_000)).toBe('10:00:00');
  expect(brief(at, 'UTC', at + 86_400_000)).toBe('03-01 10:00');
  expect(brief(at, 'UTC', at + 400 * 86_400_000)).toBe('2024-03-01');
});
