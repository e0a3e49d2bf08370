import { expect, test } from 'vitest';
import { line, roundUp } from './line';

test('a line begins with the first value that is known, and its highest value is below the top', () => {
  expect(line([null, 0, 5, 10], 10)).toBe('M1 1L2 0.5L3 0');
});

test('without values there is no line', () => {
  expect(line([null, null], 10)).toBe('');
});

test('the top is a number that is easy to read', () => {
  expect([10, 11, 21, 50, 501, 99_999].map(roundUp)).toEqual([10, 20, 50, 50, 1000, 100_000]);
});
