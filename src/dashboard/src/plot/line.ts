/** The path of a line over consecutive places, from 1 at the bottom to 0 at the top. It begins with the first value that is known. */
export function line(values: readonly (number | null)[], top: number): string {
  const points = values.flatMap((value, place) => (value === null ? [] : [`${place} ${+(1 - value / top).toFixed(4)}`]));
  return points.length ? `M${points.join('L')}` : '';
}

/** The next number that is easy to read: 1, 2 or 5 times a power of ten. */
export function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((factor) => factor * power).find((round) => round >= value)!;
}
