import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Settling } from './Settling';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('what has just come is not settled for a second, and then says so once', () => {
  const said = vi.fn();
  const settling = new Settling(said);

  expect(settling.is('Cancel')).toBe(false);
  vi.advanceTimersByTime(999);
  expect(settling.is('Cancel')).toBe(false);
  expect(said).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(said).toHaveBeenCalledOnce();
  expect(settling.is('Cancel')).toBe(true);
});

test('a change begins the second again, also one back to what it was', () => {
  const settling = new Settling(() => {});
  settling.is('Cancel');
  vi.advanceTimersByTime(1000);
  expect(settling.is('Cancel')).toBe(true);

  expect(settling.is('Cancelling…')).toBe(false);
  expect(settling.is('Cancel')).toBe(false);
  vi.advanceTimersByTime(999);
  expect(settling.is('Cancel')).toBe(false);
  vi.advanceTimersByTime(1);
  expect(settling.is('Cancel')).toBe(true);
});

test('what is closed says nothing any more', () => {
  const said = vi.fn();
  const settling = new Settling(said);
  settling.is('Cancel');

  settling.close();
  vi.advanceTimersByTime(5000);

  expect(said).not.toHaveBeenCalled();
});
