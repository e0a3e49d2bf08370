import type { Job, Row } from '@importgraph/client';
import { useComputed, type ReadonlySignal } from '@preact/signals';
import { ActionButtons } from '../jobs/ActionButtons';
import { kindOf, titleOf } from '../jobs/labels';
import { ProgressBar, resultWords } from '../jobs/ProgressBar';
import { hasEnded } from '../jobs/status';
import { StatusMark } from '../jobs/StatusMark';
import { Between, Time, Until } from '../times/Time';
import { allMatching, tick, ticked } from './selection';

type Properties = {
  /** Each row has its own signal, so a change of one job renders one row. */
  row: ReadonlySignal<Row>;
  /** The place of the row, in pixels below the first one. */
  place: number;
  /** The number of the row in the table. */
  index: number;
  /** Whether the row is among the running jobs. It stays there until the rows are arranged, and then moves to the others. */
  promoted?: boolean;
};

export function JobRow({ row, place, index, promoted }: Properties) {
  const { job } = row.value;
  const matches = promoted || row.value.matches;
  const selected = useComputed(() => allMatching.value || ticked.value.has(row.value.job.id)).value;
  const name = titleOf(job);
  return (
    <tr
      role="row"
      data-id={job.id}
      aria-rowindex={index}
      style={{ transform: `translateY(${place}px)` }}
      class={matches ? undefined : 'unmatched'}
      aria-selected={selected}
      title={matches ? undefined : 'This job no longer matches the filter'}
    >
      <td role="cell" class="tick">
        <input
          type="checkbox"
          checked={selected}
          aria-label={`Select ${name}`}
          onChange={(event) => tick(job.id, event.currentTarget.checked)}
        />
      </td>
      <td role="cell" class="where">
        <StatusMark status={job.status} jobType={job.jobType} results={job.results} health={job.health} retryAt={job.nextRetryAt} />
      </td>
      <td role="cell" class="what">
        {/* The end of a long path says more than its beginning, so the beginning is cut off. */}
        <a href={`/jobs/${job.id}`} title={name}>
          <bdi>{name}</bdi>
        </a>
        <span class="quiet">
          {kindOf(job)}
          {job.attempt > 1 && ` · attempt ${job.attempt}`}
        </span>
      </td>
      <td role="cell" class="bar-cell">
        <ProgressBar progress={job.progress} results={job.results} label={`Progress of ${name}`} />
      </td>
      <td role="cell" class="now">
        <Now job={job} />
      </td>
      <td role="cell" class="number ends">
        <EndsIn job={job} />
      </td>
      <td role="cell" class="number started">
        <CardWord>from</CardWord>
        <Time at={job.startTime} brief />
      </td>
      <td role="cell" class="act">
        <ActionButtons job={job} />
      </td>
    </tr>
  );
}

/**
 * What the job does now, why it failed, or what its results are. The keys let each replace the other as a new element: browsers would
 * otherwise report that a text moved.
 */
function Now({ job }: { job: Job }) {
  if (job.error)
    return (
      <span key="error" class="error-text" title={job.error}>
        {job.error}
      </span>
    );
  if (job.status === 'SUCCESSFUL' && job.results)
    return (
      <span key="results" class="quiet">
        {resultWords(job.results)}
      </span>
    );
  return (
    <span key="operation" class="operation" title={job.currentOperation ?? undefined}>
      {job.currentOperation}
    </span>
  );
}

/** A word that stands for the header of the column, which cards do not have. */
function CardWord({ children }: { children: string }) {
  return <span class="card-word quiet">{children} </span>;
}

function EndsIn({ job }: { job: Job }) {
  const end = job.completionTime ?? job.failureTime;
  if (job.estimatedCompletion)
    return (
      <>
        <CardWord>in</CardWord>
        <Until at={job.estimatedCompletion} />
      </>
    );
  if (hasEnded(job.status) && end && job.startTime) return <Between word="took" start={job.startTime} end={end} />;
  return <span class="quiet">–</span>;
}
