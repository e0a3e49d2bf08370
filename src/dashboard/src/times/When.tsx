import { written } from './format';
import { zone } from './zone';

const day = 86_400_000;

/** A moment as a part of a sentence: "at 02:14:00", "yesterday at 02:14:00", or "on 2026-11-26 at 02:14:00"; `bare` leaves out the first "at". */
export function When({ at, bare }: { at: string; bare?: boolean }) {
  const [date, time] = written(Date.parse(at), zone.value).split(' ') as [string, string];
  const isDay = (when: number): boolean => written(when, zone.value).startsWith(date);
  const words = isDay(Date.now())
    ? `${bare ? '' : 'at '}${time}`
    : `${isDay(Date.now() - day) ? 'yesterday' : `${bare ? '' : 'on '}${date}`} at ${time}`;
  return (
    <time dateTime={at} title={at}>
      {words}
    </time>
  );
}
