import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Settling } from './Settling';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a new value is not settled for a second, and then reports once that it is', () => {
  const onSettled = vi.fn();
  const settling = new Settling(onSettled);

  expect(settling.isSettled('Cancel')).toBe(false);
  vi.advanceTimersByTime(999);
  expect(settling.isSettled('Cancel')).toBe(false);
  expect(onSettled).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(onSettled).toHaveBeenCalledOnce();
  expect(settling.isSettled('Cancel')).toBe(true);
});

test('each change starts the second again, also a change back to the old value', () => {
  const settling = new Settling(() => {});
  settling.isSettled('Cancel');
  vi.advanceTimersByTime(1000);
  expect(settling.isSettled('Cancel')).toBe(true);

  expect(settling.isSettled('Cancelling…')).toBe(false);
  expect(settling.isSettled('Cancel')).toBe(false);
  vi.advanceTimersByTime(999);
  expect(settling.isSettled('Cancel')).toBe(false);
  vi.advanceTimersByTime(1);
  expect(settling.isSettled('Cancel')).toBe(true);
});

test('after it is closed, it reports nothing', () => {
  const onSettled = vi.fn();
  const settling = new Settling(onSettled);
  settling.isSettled('Cancel');

  settling.close();
  vi.advanceTimersByTime(5000);

  expect(onSettled).not.toHaveBeenCalled();
});
