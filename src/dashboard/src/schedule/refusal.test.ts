import { expect, test, vi } from 'vitest';

vi.stubGlobal('localStorage', { getItem: () => 'UTC', setItem: () => {} });
const { refusalOf } = await import('./refusal');

test('a refusal is shown at the field that it concerns', () => {
  expect(refusalOf({ message: 'No.', field: 'dataSource.region' }, ['path', 'region'])).toEqual({ field: 'region', message: 'No.' });
  expect(refusalOf({ message: 'No.', field: 'dataSource' }, ['path', 'region'])).toEqual({ field: 'path', message: 'No.' });
  expect(refusalOf({ message: 'No.', field: 'region' }, ['path'])).toEqual({ field: null, message: 'No.' });
});

test('a range is shown in the time zone of the page', () => {
  const range = { message: '…', field: 'startTime', earliest: '2024-03-01T10:00:00Z', latest: '2024-03-08T10:00:00Z' };
  expect(refusalOf(range, ['startTime']).message).toBe('Must be from 2024-03-01 10:00:00 to 2024-03-08 10:00:00.');
});
