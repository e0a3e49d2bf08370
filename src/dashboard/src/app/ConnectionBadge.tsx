import { connection, lastLive, lost, reconnectNow } from '../api/connection';
import { moment } from '../times/format';
import { now } from '../times/now';
import { zone } from '../times/zone';

export function ConnectionBadge() {
  const at = connection.value;
  const words = {
    live: 'Live',
    connecting: 'Connecting',
    reconnecting: at.state === 'reconnecting' ? `Reconnecting in ${Math.max(0, Math.ceil((at.retryAt - now.value) / 1000))} s` : '',
  };
  return (
    <span class={`badge badge-${at.state}`}>
      <span class="dot" aria-hidden="true" />
      {words[at.state]}
    </span>
  );
}

/** Says that what is shown may be old, and how old; what is shown stays. */
export function OfflineBanner() {
  if (!lost.value) return null;
  return (
    <div class="banner" role="alert">
      <span>
        {lastLive.value
          ? `The server cannot be reached. This is how things were at ${moment(lastLive.value, zone.value)}.`
          : 'The server cannot be reached.'}
      </span>
      <button type="button" onClick={reconnectNow}>
        Try now
      </button>
    </div>
  );
}
