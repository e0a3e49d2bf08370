import { expect, test } from 'vitest';
import { fromHash, toHash } from './linePlace';

test.each([
  { sequence: 0, near: null },
  { sequence: 1234, near: 'bG9nOjE6MTIzNA' },
])('the address of line %o is read as it was written', (place) => {
  expect(fromHash(toHash(place))).toEqual(place);
});

test.each(['', '#', '#main', '#L', '#Lx', '#L1.<script>', `#L${'9'.repeat(16)}`])('%s names no line', (hash) => {
  expect(fromHash(hash)).toBeNull();
});
