import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Repeated } from './Repeated';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a load that takes long is not interrupted, and is repeated once afterwards however often that is asked', async () => {
  const loads: (() => void)[] = [];
  const repeated = new Repeated(() => new Promise((resolve) => loads.push(resolve)));
  repeated.ask();
  await vi.advanceTimersByTimeAsync(0);
  for (let second = 0; second < 10; second++) {
    repeated.ask();
    await vi.advanceTimersByTimeAsync(1000);
  }
  expect(loads).toHaveLength(1);
  loads[0]!();
  await vi.advanceTimersByTimeAsync(0);
  expect(loads).toHaveLength(2);
});

test('two loads begin at least two seconds apart, and none after the end', async () => {
  const load = vi.fn(async () => {});
  const repeated = new Repeated(load);
  for (let ask = 0; ask < 30; ask++) {
    repeated.ask();
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(load).toHaveBeenCalledTimes(2);
  repeated.close();
  repeated.ask();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(load).toHaveBeenCalledTimes(2);
});
