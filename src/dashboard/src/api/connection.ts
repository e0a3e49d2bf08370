import { signal } from '@preact/signals';

/** Whether changes arrive. `retryAt` is when the next try to connect begins. */
export type Connection = { state: 'connecting' } | { state: 'live' } | { state: 'reconnecting'; retryAt: number };

export const connection = signal<Connection>({ state: 'connecting' });

/** Whether changes stay away, from the first try that failed to the next one that does not. */
export const lost = signal(false);

/** When the page last knew that it shows what is; null before the first time. */
export const lastLive = signal<number | null>(null);

let wake = (): void => {};

/** Doubles from a second to half a minute. The jitter keeps a thousand pages from coming back at the same moment. */
export const delayBefore = (retry: number, random = Math.random()): number =>
  Math.min(30_000, 1000 * 2 ** Math.min(retry, 5)) * (0.5 + random / 2);

/** Waits for the next try, or until somebody is impatient. */
export function waitBefore(retry: number): Promise<void> {
  const delay = delayBefore(retry);
  connection.value = { state: 'reconnecting', retryAt: Date.now() + delay };
  lost.value = true;
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, delay);
    wake = () => {
      clearTimeout(timer);
      resolve();
    };
  });
}

/** Tries to connect now instead of later. */
export const reconnectNow = (): void => wake();

addEventListener('online', reconnectNow);
