import { useState } from 'preact/hooks';
import { busy, cancel, retry } from '../jobs/actions';
import { StatusMark } from '../jobs/StatusMark';
import { jobTypeWords } from '../jobs/status';
import { RescheduleForm } from '../schedule/RescheduleForm';
import type { JobState, WatchedJob } from './job';

export function JobTitle({ job, watched }: { job: JobState; watched: WatchedJob }) {
  const [rescheduling, setRescheduling] = useState(false);
  const waits = busy.value.has(job.id);
  const retryAndFollow = async (): Promise<void> => {
    if (await retry(job.id)) watched.follow();
  };
  return (
    <div class="title">
      <div>
        <h1>{job.dataSource?.path ?? job.id}</h1>
        <p class="under">
          <StatusMark status={job.status} health={job.health} />
          <span class="quiet">
            {jobTypeWords[job.jobType]}
            {job.operation === 'REIMPORT' && ' (reimport)'}
            {job.attempt > 0 && ` · attempt ${job.attempt}`}
          </span>
          {job.tags.map((tag) => (
            <span key={tag} class="tag">
              {tag}
            </span>
          ))}
        </p>
      </div>
      <span class="actions">
        {job.availableActions.includes('RETRY') && (
          <button type="button" class="primary" disabled={waits} onClick={retryAndFollow}>
            Retry
          </button>
        )}
        {job.availableActions.includes('RESCHEDULE') && (
          <button type="button" disabled={waits} onClick={() => setRescheduling(true)}>
            Reschedule
          </button>
        )}
        {job.health === 'CANCELLING' ? (
          <button type="button" disabled>
            Cancelling…
          </button>
        ) : (
          job.availableActions.includes('CANCEL') && (
            <button type="button" disabled={waits} onClick={() => cancel(job.id)}>
              Cancel
            </button>
          )
        )}
      </span>
      {rescheduling && <RescheduleForm job={job} onClose={() => setRescheduling(false)} />}
    </div>
  );
}
