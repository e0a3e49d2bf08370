import { StatusMark } from '../jobs/StatusMark';
import { inWords } from '../jobs/status';
import { duration } from '../times/format';
import { Time } from '../times/Time';
import type { Attempt } from './job';

/** Newest first; a retry adds one and changes none. */
export function Attempts({ attempts }: { attempts: readonly Attempt[] }) {
  if (!attempts.length) return null;
  return (
    <section class="panel" aria-label="Attempts">
      <h2>Attempts</h2>
      <ol class="attempts">
        {attempts.map((attempt) => (
          <li key={attempt.number}>
            <b>{attempt.number}</b>
            <StatusMark status={attempt.status} />
            <span>
              <Time at={attempt.startedAt} />
              {attempt.startedAt && attempt.endedAt && (
                <span class="quiet"> took {duration(Date.parse(attempt.endedAt) - Date.parse(attempt.startedAt))}</span>
              )}
            </span>
            <span class="quiet">
              {inWords(attempt.trigger)}
              {attempt.reason && `: ${attempt.reason}`}
              {attempt.worker && ` · ${attempt.worker}`}
            </span>
            {attempt.failure && <span class="error-text">{attempt.failure.message}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}
