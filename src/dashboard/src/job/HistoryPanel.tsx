import { actorWords, eventLabels } from '../jobs/labels';
import { Time } from '../times/Time';
import type { History, JobEvent } from './history';

/** What happened to the job, who did it, and why. Jobs that are older than the history have none. */
export function HistoryPanel({ of }: { of: History }) {
  if (!of.events.value.length) return null;
  return (
    <section class="panel" aria-label="History">
      <h2>History</h2>
      <ol class="attempts">
        {of.events.value.map((event) => (
          <EventLine key={event.id} event={event} />
        ))}
      </ol>
      {of.after.value && (
        <button type="button" class="more" onClick={() => void of.loadMore().catch(() => {})}>
          Show more
        </button>
      )}
    </section>
  );
}

function EventLine({ event: { at, kind, by, reason } }: { event: JobEvent }) {
  const who = by && actorWords[by.kind](by.name ?? '');
  return (
    <li>
      <Time at={at} />
      <span>
        {eventLabels[kind]}
        {who && ` by ${who}`}
      </span>
      {reason && <span class="quiet">{kind === 'RETRY_PLANNED' ? <Time at={reason} /> : reason}</span>}
    </li>
  );
}
