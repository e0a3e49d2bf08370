import { brief, duration, moment } from './format';
import { now, today } from './now';
import { zone } from './zone';

/** A moment in the time zone of the page. */
export function Time({ at, brief: isBrief }: { at: string | null | undefined; brief?: boolean }) {
  if (!at) return <span class="quiet">–</span>;
  void today.value;
  return (
    <time dateTime={at} title={at}>
      {(isBrief ? brief : moment)(Date.parse(at), zone.value)}
    </time>
  );
}

/** A countdown to a moment. */
export function Until({ at }: { at: string }) {
  return <>{duration(Date.parse(at) - now.value)}</>;
}

/** The time between two moments; nothing if one of them is not known. */
export function Between({ start, end, word }: { start: string | null | undefined; end: string | null | undefined; word: string }) {
  if (!start || !end) return null;
  return (
    <span class="quiet">
      {word} {duration(Date.parse(end) - Date.parse(start))}
    </span>
  );
}
