import type { Job } from '@importgraph/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const start = Date.parse('2024-03-01T10:00:00Z');
const job = (processed: number, failureTime: string | null = null): Job =>
  ({ id: 'a', attempt: 1, progress: { processed }, failureTime }) as unknown as Job;

/** Loads the module again, because it keeps its counts. */
async function rates() {
  vi.resetModules();
  return import('./rates');
}

beforeEach(() => void vi.useFakeTimers({ now: start }));
afterEach(() => void vi.useRealTimers());

test('items are shown as the mean of five seconds', async () => {
  const { countChange, series } = await rates();
  countChange(job(100));
  vi.setSystemTime(start + 1000);
  countChange(job(150));
  vi.setSystemTime(start + 9000);
  const [times, items] = series(Date.now());
  expect(times.at(-1)! * 1000).toBe(start + 8000);
  // Of the seconds 0 to 8, the seconds 1 to 5 have second 1 among their last five.
  expect(items.slice(-9)).toEqual([0, 10, 10, 10, 10, 10, 0, 0, 0]);
  expect(items.at(-10)).toBeNull();
});

test('failures are counted over a minute', async () => {
  const { countChange, series } = await rates();
  countChange(job(1));
  countChange(job(1, '2024-03-01T10:00:00Z'));
  vi.setSystemTime(start + 60_000);
  expect(series(Date.now())[2].at(-1)).toBe(1);
  vi.setSystemTime(start + 61_000);
  expect(series(Date.now())[2].at(-1)).toBe(0);
});
