import type { Zone } from './zone';

/** The week before this one, from Monday to Monday in a time zone. */
export function lastWeek(zone: Zone, now: number): { from: string; to: string } {
  const today = new Date(now);
  const monday = (weeks: number): string => {
    if (zone === 'UTC')
      return new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate() - ((today.getUTCDay() + 6) % 7) - weeks * 7)).toISOString();
    // The calendar knows days that have 23 or 25 hours.
    return new Date(today.getFullYear(), today.getMonth(), today.getDate() - ((today.getDay() + 6) % 7) - weeks * 7).toISOString();
  };
  return { from: monday(1), to: monday(0) };
}
