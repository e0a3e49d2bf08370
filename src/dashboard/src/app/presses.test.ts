import { expect, test } from 'vitest';
import { Presses } from './presses';

const press = (on: string, at: number, x = 100) => ({ on, x, y: 100, at });

test('a second press that hits another element at the same place is stray, and so are the presses that follow', () => {
  const presses = new Presses();

  expect(presses.isStray(press('Close', 0))).toBe(false);
  expect(presses.isStray(press('Cancel', 200))).toBe(true);
  expect(presses.isStray(press('Cancel', 1100))).toBe(true);
  expect(presses.isStray(press('Cancel', 2100))).toBe(false);
});

test('presses on the same element, or at another place, are not stray', () => {
  const presses = new Presses();

  expect(presses.isStray(press('Following', 0))).toBe(false);
  expect(presses.isStray(press('Following', 100))).toBe(false);
  expect(presses.isStray(press('Cancel', 200, 110))).toBe(false);
  expect(presses.isStray(press('Retry', 300, 200))).toBe(false);
});
