import type { ConnectionState } from '@importgraph/client';
import { connection, offline, server } from '../api/server';
import { now } from '../times/now';
import { Time } from '../times/Time';
import { Banner } from './Banner';

export function ConnectionBadge() {
  return (
    <span class={`badge badge-${connection.value.state}`}>
      <span class="dot" aria-hidden="true" />
      {label(connection.value)}
    </span>
  );
}

function label(at: ConnectionState): string {
  switch (at.state) {
    case 'live':
      return 'Live';
    case 'connecting':
      return 'Connecting';
    case 'reconnecting':
      return `Reconnecting in ${Math.max(0, Math.ceil((at.retryAt - now.value) / 1000))} s`;
    case 'refused':
      return 'Not connected';
  }
}

/** Says that the page may be out of date, and since when. The page keeps what it shows. */
export function OfflineBanner() {
  if (!offline.value) return null;
  return (
    <Banner button="Try now" onPress={server.retryNow}>
      The server cannot be reached.
      {server.lastLive && (
        <>
          {' '}
          This page was last updated at <Time at={new Date(server.lastLive).toISOString()} />.
        </>
      )}
    </Banner>
  );
}
