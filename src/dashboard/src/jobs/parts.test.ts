import { expect, test } from 'vitest';
import { partsOf } from './parts';

test('the parts of a bar are as wide as their share of what is done', () => {
  const parts = partsOf({ percentage: 50 }, { successful: 50, warnings: 30, errors: 20 });
  expect(parts).toEqual({ accepted: 25, warned: 40, rejected: 50 });
});

test('a few rejected items of many are visible', () => {
  const parts = partsOf({ percentage: 100 }, { successful: 99_999, warnings: 0, errors: 1 });
  expect(parts).toEqual({ accepted: 97, warned: 97, rejected: 100 });
});

test('no part is wider than what is done', () => {
  expect(partsOf({ percentage: 1 }, { successful: 1, warnings: 1, errors: 1 })).toEqual({ accepted: 0, warned: 0, rejected: 1 });
  expect(partsOf(null, null)).toEqual({ accepted: 0, warned: 0, rejected: 0 });
});

test('a job without results has one part', () => {
  expect(partsOf({ percentage: 62 }, null)).toEqual({ accepted: 62, warned: 62, rejected: 62 });
});
