/**
 * The milliseconds before an attempt is repeated. They double from the first delay to half a minute, and are partly random, so that a
 * thousand clients do not come back at the same moment.
 */
export const backoff = (retry: number, first: number): number => Math.min(30_000, first * 2 ** Math.min(retry, 5)) * (0.5 + Math.random() / 2);
