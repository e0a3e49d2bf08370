import { useEffect, useMemo } from 'preact/hooks';
import { navigate, search } from '../app/router';
import { triggerLabels } from '../jobs/labels';
import { StatusMark } from '../jobs/StatusMark';
import { Between, Time } from '../times/Time';
import { attemptOf } from './attempt';
import { IssueTable } from './IssueTable';
import { Issues } from './issues';
import type { Attempt, JobState } from './job';
import { Log } from './Log';

/** The attempts of a job, newest first. An earlier one can be opened; the address says which one is. */
export function Attempts({ job, attempts }: { job: JobState; attempts: readonly Attempt[] }) {
  if (!attempts.length) return null;
  const opened = attemptOf(search.value);
  return (
    <section class="panel" aria-label="Attempts">
      <h2>Attempts</h2>
      <ol class="attempts">
        {attempts.map((attempt) => (
          <li key={attempt.number}>
            <b>{attempt.number}</b>
            <StatusMark status={attempt.status} jobType={job.jobType} results={attempt.results} />
            <span>
              <Time at={attempt.startedAt} /> <Between word="took" start={attempt.startedAt} end={attempt.endedAt} />
            </span>
            <span class="quiet">
              {triggerLabels[attempt.trigger]}
              {attempt.reason && `: ${attempt.reason}`}
              {attempt.worker && ` · ${attempt.worker}`}
            </span>
            {attempt.failure && <span class="error-text">{attempt.failure.message}</span>}
            {attempt.number < job.attempt && <Opener id={job.id} number={attempt.number} opened={opened === attempt.number} />}
            {attempt.number < job.attempt && opened === attempt.number && <EarlierAttempt id={job.id} number={attempt.number} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** A button and not a link, so that the page does not scroll to its top. */
function Opener({ id, number, opened }: { id: string; number: number; opened: boolean }) {
  return (
    <button
      type="button"
      class="plain"
      aria-expanded={opened}
      aria-label={`Issues and log of attempt ${number}`}
      onClick={() => navigate(opened ? `/jobs/${id}` : `/jobs/${id}?attempt=${number}`, { replace: true })}
    >
      {opened ? '▾' : '▸'} Issues and log
    </button>
  );
}

function EarlierAttempt({ id, number }: { id: string; number: number }) {
  const issues = useMemo(() => new Issues(id, number), [id, number]);
  useEffect(() => void issues.load().catch(() => {}), [issues]);
  return (
    <div class="earlier">
      <IssueTable of={issues} name={`Issues of attempt ${number}`} />
      <Log id={id} attempt={number} running={false} earlier />
    </div>
  );
}
