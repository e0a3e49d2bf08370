import { expect, test } from 'vitest';
import { paths, totalOf } from './stack';

const bucket = { from: '', to: '', successful: 3, partly: 0, failed: 2, cancelled: 0 };

test('the outcomes of a bucket stand on each other', () => {
  expect(paths([bucket], 5)).toEqual({ successful: 'M0.1 5h.8v-3h-.8z', partly: '', failed: 'M0.1 2h.8v-2h-.8z', cancelled: '' });
  expect(totalOf(bucket)).toBe(5);
});
