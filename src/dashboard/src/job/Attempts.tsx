import { triggerLabels } from '../jobs/labels';
import { StatusMark } from '../jobs/StatusMark';
import { Between, Time } from '../times/Time';
import type { Attempt } from './job';

/** The attempts of a job, newest first. */
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
              <Time at={attempt.startedAt} /> <Between word="took" start={attempt.startedAt} end={attempt.endedAt} />
            </span>
            <span class="quiet">
              {triggerLabels[attempt.trigger]}
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
