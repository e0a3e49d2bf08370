/**
 * The milliseconds to wait before an attempt is repeated. They double from the first wait to half a minute, and are partly random, so that
 * a thousand clients do not come back at the same moment.
 */
export const backoff = (retry: number, first = 1000): number => Math.min(30_000, first * 2 ** Math.min(retry, 5)) * (0.5 + Math.random() / 2);
