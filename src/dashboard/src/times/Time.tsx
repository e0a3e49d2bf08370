import { duration, moment } from './format';
import { now } from './now';
import { zone } from './zone';

/** A moment in the page's zone. */
export function Time({ at }: { at: string | null | undefined }) {
  if (!at) return <span class="quiet">–</span>;
  return (
    <time dateTime={at} title={at}>
      {moment(Date.parse(at), zone.value)}
    </time>
  );
}

/** How long until a moment, counting down. */
export function Until({ at }: { at: string }) {
  return <>{duration(Date.parse(at) - now.value)}</>;
}
