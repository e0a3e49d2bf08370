import type { ImportActor } from '@importgraph/client/documents';
import { actorWords, eventLabels } from '../jobs/labels';
import { When } from '../times/When';
import type { History, JobEvent } from './history';

/** What happened to the job, who did it, and why. Jobs that are older than the history have none. */
export function HistoryPanel({ of }: { of: History }) {
  if (!of.events.value.length) return null;
  return (
    <section class="panel" aria-label="History">
      <h2>History</h2>
      <ol class="history">
        {of.events.value.map((event) => (
          <li key={event.id}>
            <Sentence event={event} />
          </li>
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

/** For example "Cancelled at 02:14:00 by the key nightly: wrong price list". */
function Sentence({ event: { at, kind, by, reason, attempt } }: { event: JobEvent }) {
  const byItself = kind === 'RETRY_REQUESTED' && by?.kind === 'SERVER';
  // The worker ends the attempt. Who wanted that is in an earlier event.
  const words = kind === 'CANCELLED' && by?.kind === 'WORKER' ? 'Stopped' : byItself ? 'Retried automatically' : eventLabels[kind];
  return (
    <>
      <b>{words}</b>{' '}
      {kind === 'RETRY_PLANNED' && reason && (
        <>
          for <When at={reason} bare />,{' '}
        </>
      )}
      <When at={at} />
      <Actor by={by} />
      {kind === 'CLAIMED' && attempt && attempt > 1 && `, as attempt ${attempt}`}
      {reason && kind !== 'RETRY_PLANNED' && <>: {reason}</>}
    </>
  );
}

function Actor({ by }: { by: ImportActor | null | undefined }) {
  const words = by && actorWords[by.kind];
  if (words == null) return null;
  return (
    <>
      {' '}
      by {words} <code>{by!.name}</code>
    </>
  );
}
