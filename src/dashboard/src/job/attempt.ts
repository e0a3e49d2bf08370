/** The attempt that an address names, as in `?attempt=1`; null if it names none. */
export function attemptOf(search: string): number | null {
  const number = Number(new URLSearchParams(search).get('attempt'));
  return Number.isSafeInteger(number) && number > 0 ? number : null;
}
