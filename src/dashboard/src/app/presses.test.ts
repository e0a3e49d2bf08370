import { expect, test } from 'vitest';
import { Presses } from './presses';

const press = (on: string, at: number, x = 100) => ({ on, x, y: 100, at });

test('a second press on what came to the same place is stray, and so are those that follow it', () => {
  const presses = new Presses();

  expect(presses.isStray(press('Leave them', 0))).toBe(false);
  expect(presses.isStray(press('Cancel', 200))).toBe(true);
  expect(presses.isStray(press('Cancel', 1100))).toBe(true);
  expect(presses.isStray(press('Cancel', 2100))).toBe(false);
});

test('presses on the same thing, and at other places, are not', () => {
  const presses = new Presses();

  expect(presses.isStray(press('Following', 0))).toBe(false);
  expect(presses.isStray(press('Following', 100))).toBe(false);
  expect(presses.isStray(press('Cancel', 200, 110))).toBe(false);
  expect(presses.isStray(press('Retry', 300, 200))).toBe(false);
});
