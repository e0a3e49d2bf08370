import { expect, test } from 'vitest';
import { whenWords } from './whenWords';

const now = Date.parse('2026-11-28T10:00:00Z');

test.each([
  ['2026-11-28T02:14:00Z', 'at 02:14:00'],
  ['2026-11-27T23:59:59Z', 'yesterday at 23:59:59'],
  ['2026-11-29T00:00:00Z', 'tomorrow at 00:00:00'],
  ['2026-11-26T10:00:00Z', 'on 2026-11-26 at 10:00:00'],
])('%s is %s', (at, words) => {
  expect(whenWords(Date.parse(at), 'UTC', now)).toBe(words);
});
