import type { Zone } from './zone';

const pad = (value: number): string => String(value).padStart(2, '0');

/** A length of time in its two largest units. */
export function duration(milliseconds: number): string {
  if (milliseconds > 0 && milliseconds < 1000) return `${Math.max(0.1, milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${pad(seconds % 60)} s`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours} h ${pad(minutes % 60)} min`;
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

const options: Intl.DateTimeFormatOptions = {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
};
const formats = {
  local: new Intl.DateTimeFormat('sv-SE', options),
  UTC: new Intl.DateTimeFormat('sv-SE', { ...options, timeZone: 'UTC' }),
};

/** `2024-03-01 10:00:00`. */
export const written = (at: number, zone: Zone): string => formats[zone].format(at);

/** `2024-03-01 10:00:00`, without the date if it is today's. */
export function moment(at: number, zone: Zone, today = Date.now()): string {
  const [date, time] = written(at, zone).split(' ') as [string, string];
  return date === written(today, zone).slice(0, 10) ? time : `${date} ${time}`;
}

/** The same for narrow places: `10:00:00` today, `03-01 10:00` this year, and else only the date. */
export function brief(at: number, zone: Zone, today = Date.now()): string {
  const [date, time] = written(at, zone).split(' ') as [string, string];
  const now = written(today, zone);
  if (date === now.slice(0, 10)) return time;
  return date.slice(0, 4) === now.slice(0, 4) ? `${date.slice(5)} ${time.slice(0, 5)}` : date;
}

/** A size for people. */
export const bytes = (size: number): string =>
  size < 1000 ? `${size} bytes` : size < 1e6 ? `${(size / 1e3).toFixed(0)} kB` : size < 1e9 ? `${(size / 1e6).toFixed(1)} MB` : `${(size / 1e9).toFixed(2)} GB`;

export const count = (value: number): string => value.toLocaleString('en-US');

/** "1 job", "2 jobs". */
export const counted = (value: number, one: string, many = `${one}s`): string => `${count(value)} ${value === 1 ? one : many}`;
