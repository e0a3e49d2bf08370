import { expect, test } from 'vitest';
import { near } from './visible';

test('the rows near the window are in the page, and only they', () => {
  expect(near(-300, 900, 40, 10_000)).toEqual([0, 24]);
  const [from, to] = near(200_000, 900, 40, 10_000);
  expect(from).toBeLessThanOrEqual(5000 - 8);
  expect(to).toBeGreaterThanOrEqual(5023 + 8);
  expect(to - from).toBeLessThan(60);
});

test('the last rows are in the page at the end of the list', () => {
  expect(near(399_100, 900, 40, 10_000)[1]).toBeGreaterThanOrEqual(10_000);
});

test('a window beyond a list that became shorter shows its last rows', () => {
  expect(near(400_000, 900, 40, 20)[0]).toBe(12);
});

test('rows that are added to a short list are in the page at once', () => {
  expect(near(0, 900, 40, 2)).toEqual(near(0, 900, 40, 20));
});

test('a small movement of the window changes nothing', () => {
  expect(near(80_010, 900, 40, 10_000)).toEqual(near(80_050, 900, 40, 10_000));
});
