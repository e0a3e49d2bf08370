import type { Job } from '@importgraph/client';

/** How many seconds the plot shows. */
export const span = 300;

// What the changes of the list add up to: items and failures by the second in which they arrived.
const items = new Map<number, number>();
const failures = new Map<number, number>();
const seen = new Map<string, { attempt: number; processed: number; failureTime: string | null | undefined }>();
const since = second(Date.now());

function second(at: number): number {
  return Math.floor(at / 1000);
}

function add(to: Map<number, number>, amount: number): void {
  const now = second(Date.now());
  to.set(now, (to.get(now) ?? 0) + amount);
  for (const old of to.keys()) {
    if (old > now - span - 60) break;
    to.delete(old);
  }
}

/**
 * Counts the items of a job from its second state on: items that were done before the page was opened do not count. If the change is late, its
 * job is only remembered.
 */
export function countChange({ id, attempt, progress, failureTime }: Job, late = false): void {
  const processed = progress?.processed ?? 0;
  const before = seen.get(id);
  if (!late && before && before.attempt === attempt && processed > before.processed) add(items, processed - before.processed);
  // A job that fails at once has already failed in its first state that arrives.
  const fresh = before ? failureTime !== before.failureTime : Date.now() - Date.parse(failureTime ?? '') < 60_000;
  if (!late && failureTime && fresh) add(failures, 1);
  // A map keeps the order of insertion. The job is deleted first, so that the ones that changed longest ago are removed first.
  seen.delete(id);
  seen.set(id, { attempt, processed, failureTime });
  if (seen.size > 5000) seen.delete(seen.keys().next().value!);
}

export type Series = [times: number[], itemsPerSecond: (number | null)[], failuresPerMinute: (number | null)[]];

/** For each of some consecutive times: what was counted in the last seconds up to it. */
function sums(counts: ReadonlyMap<number, number>, times: readonly number[], seconds: number): number[] {
  const at = (time: number): number => counts.get(time) ?? 0;
  let sum = 0;
  for (let time = times[0]! - seconds; time < times[0]!; time++) sum += at(time);
  return times.map((time) => (sum += at(time) - at(time - seconds)));
}

/**
 * The five minutes up to the last whole second; null before the page was opened. Items are the mean of five seconds: progress is
 * stored in batches, so the values of single seconds jump.
 */
export function series(now: number): Series {
  const end = second(now) - 1;
  const times = Array.from({ length: span }, (_, index) => end - span + 1 + index);
  const sinceLooked = (values: number[]): (number | null)[] => values.map((value, index) => (times[index]! < since ? null : value));
  return [times, sinceLooked(sums(items, times, 5).map((sum) => sum / 5)), sinceLooked(sums(failures, times, 60))];
}
