import type { ImportChangeKind, ImportRowFieldsFragment } from '../graphql/graphql';

export type Job = ImportRowFieldsFragment;

/** A job as listed. One that matches no more stays where it is, so that nothing moves under the pointer. */
export type Row = { job: Job; matches: boolean };

/** Of two states of a job the one with the higher version is the newer, however they arrived. */
export function merged(known: Row | undefined, job: Job, matches: boolean): Row {
  return known && known.job.version > job.version ? known : { job, matches };
}

export type Change = { kind: ImportChangeKind; job: Job };

/** Keeps the newest change of each job until the next frame: a burst costs one rendering. */
export function queue(waiting: Map<string, Change>, change: Change): void {
  const other = waiting.get(change.job.id);
  if (!other || other.job.version <= change.job.version) waiting.set(change.job.id, change);
}

/** Whether a job that is not listed belongs in between what is, and not on a page that was not loaded. */
export const isNewcomer = (job: Job, last: Job | undefined, hasMore: boolean): boolean =>
  !hasMore || !last || job.createdAt >= last.createdAt;

const newestFirst = (a: Job, b: Job): number => (a.createdAt === b.createdAt ? (a.id < b.id ? 1 : -1) : a.createdAt < b.createdAt ? 1 : -1);

/** The order once the newcomers are let in and those that match no more are let go. */
export function reordered(listed: readonly Row[], newcomers: Iterable<Job>): string[] {
  const jobs = listed.filter((row) => row.matches).map((row) => row.job);
  return [...jobs, ...newcomers].sort(newestFirst).map((job) => job.id);
}
