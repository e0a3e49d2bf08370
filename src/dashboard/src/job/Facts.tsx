import type { ComponentChildren } from 'preact';
import { resultWords } from '../jobs/ProgressBar';
import { inWords } from '../jobs/status';
import { duration } from '../times/format';
import { Time, Until } from '../times/Time';
import type { JobState } from './job';

export function Facts({ job }: { job: JobState }) {
  const end = job.completionTime ?? job.failureTime;
  // A retry does not clear who cancelled a job before it.
  const isCancelled = job.status === 'CANCELLED' || job.health === 'CANCELLING';
  return (
    <dl class="facts">
      <Fact name={job.status === 'SCHEDULED' ? 'To start' : 'Started'}>
        <Time at={job.startTime} />
      </Fact>
      {job.estimatedCompletion && (
        <Fact name="Ends in">
          <Until at={job.estimatedCompletion} />
        </Fact>
      )}
      {end && (
        <Fact name="Ended">
          <Time at={end} />
          {job.startTime && <span class="quiet"> after {duration(Date.parse(end) - Date.parse(job.startTime))}</span>}
        </Fact>
      )}
      {job.endReason && <Fact name="Why it ended">{inWords(job.endReason)}</Fact>}
      {job.cancelledBy && <Fact name={isCancelled ? 'Cancelled by' : 'Last cancelled by'}>{job.cancelledBy}</Fact>}
      {job.cancelReason && <Fact name={isCancelled ? 'Cancelled because' : 'Last cancelled because'}>{job.cancelReason}</Fact>}
      {job.results && <Fact name="Results">{resultWords(job.results)}</Fact>}
      {job.scheduledStopTime && (
        <Fact name="To stop">
          <Time at={job.scheduledStopTime} />
        </Fact>
      )}
      <Fact name="Scheduled">
        <Time at={job.createdAt} />
      </Fact>
      <Fact name="Id">
        <code>{job.id}</code>
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
