import { expect, test } from 'vitest';
import { fromUrl, isEmpty, noFilter, toUrl, toWhere, type Filter } from './filter';

const filter: Filter = {
  project: 'web-shop',
  importer: 'price-list',
  statuses: ['IN_PROGRESS', 'FAILED'],
  rejected: true,
  jobType: 'IMPORT',
  text: 'a&b ü',
  within: '24h',
  from: '2024-03-01T10:00:00.000Z',
  to: '2024-03-01T11:00:00.000Z',
  ended: { from: '2024-03-01T10:30:00.000Z', to: '2024-03-01T10:45:00.000Z' },
  cause: '5f0c',
};

test('a filter is the same after it went through the address', () => {
  expect(fromUrl(toUrl(filter).slice(1))).toEqual(filter);
  expect(toUrl(filter)).toContain('status=IN_PROGRESS,FAILED');
});

test('a project is kept in the address and asked for', () => {
  expect(toUrl({ ...noFilter, project: 'web-shop' })).toBe('/?project=web-shop');
  expect(toWhere({ ...noFilter, project: 'web-shop' }, 0)).toEqual({ project: { eq: 'web-shop' } });
});

test('an importer is kept in the address and asked for', () => {
  expect(toUrl({ ...noFilter, importer: 'price-list' })).toBe('/?importer=price-list');
  expect(toWhere({ ...noFilter, importer: 'price-list' }, 0)).toEqual({ importer: { eq: 'price-list' } });
});

test('no filter is the bare address', () => {
  expect(toUrl(noFilter)).toBe('/');
  expect(isEmpty(fromUrl(''))).toBe(true);
});

test('unknown parts of an address are ignored', () => {
  expect(fromUrl('?status=FAILED,LOST&type=EXPORT&within=9y&from=yesterday')).toEqual({ ...noFilter, statuses: ['FAILED'] });
});

test('no filter asks for all jobs', () => {
  expect(toWhere({ ...noFilter, text: '  ' }, 0)).toEqual({});
});

test('the text is searched by the server', () => {
  expect(toWhere({ ...noFilter, text: ' x ' }, 0)).toEqual({ search: 'x' });
});

test('pages that are opened in the same minute send the same filter', () => {
  const at = (time: string) => toWhere({ ...noFilter, within: '1h' }, Date.parse(time));
  expect(at('2024-03-01T10:00:01Z')).toEqual(at('2024-03-01T10:00:59Z'));
  expect(at('2024-03-01T10:00:01Z').startTime?.gte).toBe('2024-03-01T09:00:00.000Z');
});

test('a cause is found by its fingerprint', () => {
  expect(toWhere({ ...noFilter, cause: '5f0c' }, 0)).toEqual({ failure: { fingerprint: { eq: '5f0c' } } });
});

test('jobs that ended in a period have completed or failed in it', () => {
  const ended = { from: '2024-03-01T10:00:00.000Z', to: '2024-03-01T12:00:00.000Z' };
  const period = { gte: ended.from, lt: ended.to };
  expect(toUrl({ ...noFilter, ended })).toBe('/?ended=2024-03-01T10:00Z..2024-03-01T12:00Z');
  expect(toWhere({ ...noFilter, ended }, 0)).toEqual({ or: [{ completionTime: period }, { failureTime: period }] });
  expect(fromUrl('?ended=2024-03-01T10:00Z..tomorrow').ended).toBeNull();
});

test('jobs with rejected items are found by their results', () => {
  expect(toUrl({ ...noFilter, rejected: true })).toBe('/?rejected=1');
  expect(toWhere({ ...noFilter, rejected: true }, 0)).toEqual({ results: { errors: { gt: 0 } } });
});

test('a period is kept in the address, and its end does not belong to it', () => {
  const period = { ...noFilter, from: '2024-03-01T10:00:00.000Z', to: '2024-03-01T11:30:15.000Z' };
  expect(toUrl(period)).toBe('/?from=2024-03-01T10:00Z&to=2024-03-01T11:30:15Z');
  expect(toWhere(period, 0)).toEqual({ startTime: { gte: period.from, lt: period.to } });
});
