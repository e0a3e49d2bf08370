/** A line of a log in an address: its number, and the cursor of a line at it or shortly before it, from which it is found. */
export type LinePlace = { sequence: number; near: string | null };

export const toHash = ({ sequence, near }: LinePlace): string => `#L${sequence}${near ? `.${near}` : ''}`;

/** The line that an address names; null if it names none. */
export function fromHash(hash: string): LinePlace | null {
  const found = /^#L(\d{1,15})(?:\.([\w-]{1,64}))?$/.exec(hash);
  return found && { sequence: Number(found[1]), near: found[2] ?? null };
}
