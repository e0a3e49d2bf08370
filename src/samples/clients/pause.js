/** Waits before a retry: longer each time, but at most half a minute. It is partly random, so that clients do not all come back at the same moment. */
export const pause = (retry) => new Promise((resolve) => setTimeout(resolve, Math.min(30_000, 1000 * 2 ** retry) * (0.5 + Math.random() / 2)));
