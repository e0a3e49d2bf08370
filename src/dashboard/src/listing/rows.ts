import type { ImportRowFieldsFragment } from '@importgraph/client/documents';

export type Job = ImportRowFieldsFragment;

/** A job in the list. A job that no longer matches the filter keeps its row, so that no row moves under the pointer. */
export type Row = { job: Job; matches: boolean };

/** The newer of two states of a job is the one with the higher version, in whatever order they arrive. */
export function merged(known: Row | undefined, job: Job, matches: boolean): Row {
  return known && known.job.version > job.version ? known : { job, matches };
}

export type Change = { matches: boolean; job: Job };

/** Keeps the newest change of each job until the next frame, so that a burst of changes is rendered once. */
export function queue(waiting: Map<string, Change>, change: Change): void {
  const other = waiting.get(change.job.id);
  if (!other || other.job.version <= change.job.version) waiting.set(change.job.id, change);
}

/** Whether a job that is not listed belongs between the listed ones, and not on a page that is not loaded yet. */
export const isNewcomer = (job: Job, last: Job | undefined, hasMore: boolean): boolean =>
  !hasMore || !last || job.createdAt >= last.createdAt;

const newestFirst = (a: Job, b: Job): number => (a.createdAt === b.createdAt ? (a.id < b.id ? 1 : -1) : a.createdAt < b.createdAt ? 1 : -1);

/** The order after new jobs are added and jobs that no longer match are removed. */
export function reordered(listed: readonly Row[], newcomers: Iterable<Job>): string[] {
  const jobs = listed.filter((row) => row.matches).map((row) => row.job);
  return [...jobs, ...newcomers].sort(newestFirst).map((job) => job.id);
}
