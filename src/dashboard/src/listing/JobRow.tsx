import { useComputed, type ReadonlySignal } from '@preact/signals';
import { ActionButtons } from '../jobs/ActionButtons';
import { ProgressBar, resultWords } from '../jobs/ProgressBar';
import { StatusMark } from '../jobs/StatusMark';
import { isTerminal, jobTypeWords } from '../jobs/status';
import { duration } from '../times/format';
import { Time, Until } from '../times/Time';
import type { Job, Row } from './rows';
import { allMatching, tick, ticked } from './selection';

/** Reads its own signal: a change of one job renders one row. */
export function JobRow({ row }: { row: ReadonlySignal<Row> }) {
  const { job, matches } = row.value;
  const on = useComputed(() => allMatching.value || ticked.value.has(row.value.job.id)).value;
  const name = job.dataSource?.path ?? job.id;
  return (
    <tr
      role="row"
      data-id={job.id}
      class={matches ? undefined : 'left'}
      aria-selected={on}
      title={matches ? undefined : 'Matches the filter no more'}
    >
      <td role="cell" class="tick">
        <input type="checkbox" checked={on} aria-label={`Select ${name}`} onChange={(event) => tick(job.id, event.currentTarget.checked)} />
      </td>
      <td role="cell" class="where">
        <StatusMark status={job.status} health={job.health} retryAt={job.nextRetryAt} />
      </td>
      <td role="cell" class="what">
        <a href={`/jobs/${job.id}`}>{name}</a>
        <span class="quiet">
          {job.operation === 'REIMPORT' ? 'Reimport' : jobTypeWords[job.jobType]}
          {job.attempt > 1 && ` · attempt ${job.attempt}`}
        </span>
      </td>
      <td role="cell" class="bar-cell">
        <ProgressBar progress={job.progress} label={`Progress of ${name}`} />
      </td>
      <td role="cell" class="now">
        <Now job={job} />
      </td>
      <td role="cell" class="number ends">
        <EndsIn job={job} />
      </td>
      <td role="cell" class="number started">
        <Time at={job.startTime} />
      </td>
      <td role="cell" class="act">
        <ActionButtons id={job.id} actions={job.availableActions} name={name} planned={!!job.nextRetryAt} />
      </td>
    </tr>
  );
}

/** What it does now, or why it failed, or what came of it. Keyed, for one that takes the place of another has not moved. */
function Now({ job }: { job: Job }) {
  if (job.error)
    return (
      <span key="error" class="error-text" title={job.error}>
        {job.error}
      </span>
    );
  const results = job.results;
  if (job.status === 'SUCCESSFUL' && results) {
    return (
      <span key="results" class="quiet">
        {resultWords(results)}
      </span>
    );
  }
  return (
    <span key="operation" class="operation" title={job.currentOperation ?? undefined}>
      {job.currentOperation}
    </span>
  );
}

function EndsIn({ job }: { job: Job }) {
  const end = job.completionTime ?? job.failureTime;
  if (job.estimatedCompletion) return <Until at={job.estimatedCompletion} />;
  if (isTerminal(job.status) && end && job.startTime)
    return <span class="quiet">took {duration(Date.parse(end) - Date.parse(job.startTime))}</span>;
  return <span class="quiet">–</span>;
}
