import { written } from './format';
import type { Zone } from './zone';

const day = 86_400_000;

/** "at 02:14:00", "yesterday at 02:14:00", "tomorrow at 02:14:00", or "on 2026-11-26 at 02:14:00". */
export function whenWords(at: number, zone: Zone, now = Date.now()): string {
  const [date, time] = written(at, zone).split(' ') as [string, string];
  const dayOf = (moment: number): string => written(moment, zone).slice(0, 10);
  const words = new Map([
    [dayOf(now - day), 'yesterday '],
    [dayOf(now + day), 'tomorrow '],
    [dayOf(now), ''],
  ]);
  return `${words.get(date) ?? `on ${date} `}at ${time}`;
}
