import { signal } from '@preact/signals';

/** The state of the websocket, over which changes arrive. `retryAt` is the time of the next attempt to connect. */
export type Connection = { state: 'connecting' } | { state: 'live' } | { state: 'reconnecting'; retryAt: number };

export const connection = signal<Connection>({ state: 'connecting' });

/** Whether the server cannot be reached: set by the first attempt that fails, reset by the first one that succeeds. */
export const offline = signal(false);

/** When the page was last up to date; null before its first connection. */
export const lastLive = signal<number | null>(null);

let retryNow = (): void => {};

/** The delay doubles from a second to half a minute. It is partly random, so that a thousand pages do not come back at the same moment. */
const delayBefore = (retry: number): number => Math.min(30_000, 1000 * 2 ** Math.min(retry, 5)) * (0.5 + Math.random() / 2);

/** Waits until the next attempt is due, or until `reconnectNow` is called. */
export function waitBefore(retry: number): Promise<void> {
  const delay = delayBefore(retry);
  connection.value = { state: 'reconnecting', retryAt: Date.now() + delay };
  offline.value = true;
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, delay);
    retryNow = () => {
      clearTimeout(timer);
      resolve();
    };
  });
}

/** Tries to connect now instead of later. */
export const reconnectNow = (): void => retryNow();

addEventListener('online', reconnectNow);
