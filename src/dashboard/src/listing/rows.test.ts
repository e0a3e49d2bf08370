import { expect, test } from 'vitest';
import { isNewcomer, merged, queue, reordered, type Change, type Job, type Row } from './rows';

const job = (id: string, version: number, createdAt = `2024-03-01T10:00:0${id}.000Z`) => ({ id, version, createdAt }) as Job;
const row = (id: string, matches = true): Row => ({ job: job(id, 1), matches });

test('the state with the higher version is the newer one, in whatever order they arrive', () => {
  const newer = merged(undefined, job('1', 5), true);
  expect(merged(newer, job('1', 4), false)).toBe(newer);
  expect(merged(newer, job('1', 6), false)).toEqual({ job: job('1', 6), matches: false });
});

test('the same version of a job can stop matching, because another filter may ask', () => {
  expect(merged({ job: job('1', 5), matches: true }, job('1', 5), false).matches).toBe(false);
});

test('only the newest change of each job is kept', () => {
  const waiting = new Map<string, Change>();
  for (const [id, version] of [
    ['1', 2],
    ['2', 1],
    ['1', 4],
    ['1', 3],
  ] as const)
    queue(waiting, { matches: true, job: job(id, version) });
  expect([...waiting.values()].map((change) => change.job.version)).toEqual([4, 1]);
});

test('a job older than the loaded ones belongs to a page that is not loaded', () => {
  expect(isNewcomer(job('1', 1), job('2', 1), true)).toBe(false);
  expect(isNewcomer(job('1', 1), job('2', 1), false)).toBe(true);
  expect(isNewcomer(job('3', 1), job('2', 1), true)).toBe(true);
  expect(isNewcomer(job('3', 1), undefined, true)).toBe(true);
});

test('new jobs are added in their order, and jobs that no longer match are removed', () => {
  expect(reordered([row('4'), row('3', false), row('1')], [job('5', 1), job('2', 1)])).toEqual(['5', '4', '2', '1']);
});
