import { expect, test } from 'vitest';
import { everything, fromUrl, isEverything, toUrl, toWhere, type Filter } from './filter';

const filter: Filter = { statuses: ['IN_PROGRESS', 'FAILED'], jobType: 'IMPORT', text: 'a&b ü', within: '24h', cause: '5f0c' };

test('a filter survives the address', () => {
  expect(fromUrl(toUrl(filter).slice(1))).toEqual(filter);
  expect(toUrl(filter)).toContain('status=IN_PROGRESS,FAILED');
});

test('no filter is the bare address', () => {
  expect(toUrl(everything)).toBe('/');
  expect(isEverything(fromUrl(''))).toBe(true);
});

test('what of an address is no filter is left out', () => {
  expect(fromUrl('?status=FAILED,LOST&type=EXPORT&within=9y')).toEqual({ ...everything, statuses: ['FAILED'] });
});

test('everything asks for everything', () => {
  expect(toWhere({ ...everything, text: '  ' }, 0)).toEqual({});
});

test('text is looked for in the error and in the path', () => {
  expect(toWhere({ ...everything, text: ' x ' }, 0).or).toEqual([
    { error: { contains: 'x' } },
    { dataSource: { path: { contains: 'x' } } },
  ]);
});

test('pages opened in one minute ask the same', () => {
  const at = (time: string) => toWhere({ ...everything, within: '1h' }, Date.parse(time));
  expect(at('2024-03-01T10:00:01Z')).toEqual(at('2024-03-01T10:00:59Z'));
  expect(at('2024-03-01T10:00:01Z').startTime?.gte).toBe('2024-03-01T09:00:00.000Z');
});

test('a cause is looked for by its fingerprint', () => {
  expect(toWhere({ ...everything, cause: '5f0c' }, 0)).toEqual({ failure: { fingerprint: { eq: '5f0c' } } });
});
