import type { ComponentChildren } from 'preact';
import { endReasonLabels } from '../jobs/labels';
import { resultWords } from '../jobs/ProgressBar';
import { count } from '../times/format';
import { Between, Time, Until } from '../times/Time';
import type { JobState } from './job';

export function Facts({ job }: { job: JobState }) {
  const end = job.completionTime ?? job.failureTime;
  // After a retry, these two facts are still those of the earlier attempt.
  const isCancelled = job.status === 'CANCELLED' || job.health === 'CANCELLING';
  return (
    <dl class="facts">
      <Fact name={job.status === 'SCHEDULED' ? 'Starts at' : 'Started'}>
        <Time at={job.startTime} />
      </Fact>
      {job.estimatedCompletion && (
        <Fact name="Ends in">
          <Until at={job.estimatedCompletion} />
        </Fact>
      )}
      {end && (
        <Fact name="Ended">
          <Time at={end} /> <Between word="after" start={job.startTime} end={end} />
        </Fact>
      )}
      {/* The status says it already, unless the reason is a special one. */}
      {job.endReason && !['COMPLETED', 'ERROR'].includes(job.endReason) && <Fact name="Why it ended">{endReasonLabels[job.endReason]}</Fact>}
      {job.cancelledBy && <Fact name={isCancelled ? 'Cancelled by' : 'Last cancelled by'}>{job.cancelledBy}</Fact>}
      {job.cancelReason && <Fact name={isCancelled ? 'Cancelled because' : 'Last cancelled because'}>{job.cancelReason}</Fact>}
      {job.results && <Fact name="Results">{resultWords(job.results)}</Fact>}
      {job.changes && <Fact name={changeName(job)}>{changeWords(job)}</Fact>}
      {job.scheduledStopTime && (
        <Fact name="Stops at">
          <Time at={job.scheduledStopTime} />
        </Fact>
      )}
      <Fact name="Created">
        <Time at={job.createdAt} />
      </Fact>
      <Fact name="Project">{job.project}</Fact>
      <Fact name="Importer">{job.importer}</Fact>
      {job.parameters && (
        <Fact name="Parameters">
          <code>{JSON.stringify(job.parameters)}</code>
        </Fact>
      )}
      {job.priority !== 4 && <Fact name="Priority">{job.priority}</Fact>}
      {job.concurrencyKey && <Fact name="Runs alone with">{job.concurrencyKey}</Fact>}
      <Fact name="Id">
        <code>{job.id}</code>
      </Fact>
    </dl>
  );
}

/** A validation says what an import would do with the items. */
const changeName = ({ jobType, operation }: JobState): string =>
  jobType === 'IMPORT' ? 'Changes' : operation === 'REIMPORT' ? 'A reimport would' : 'An import would';

function changeWords({ jobType, changes }: JobState): string {
  const { created, updated, unchanged, rejected } = changes!;
  return jobType === 'VALIDATION'
    ? `create ${count(created)}, update ${count(updated)}, leave ${count(unchanged)} unchanged, reject ${count(rejected)}`
    : `${count(created)} created, ${count(updated)} updated, ${count(unchanged)} unchanged, ${count(rejected)} rejected`;
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
