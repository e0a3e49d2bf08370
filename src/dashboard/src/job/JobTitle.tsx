import { useState } from 'preact/hooks';
import type { ImportAction } from '../graphql/graphql';
import { ActionButton } from '../jobs/ActionButton';
import { cancel, retry } from '../jobs/actions';
import { isBusy } from '../jobs/busy';
import { StatusMark } from '../jobs/StatusMark';
import { jobTypeWords } from '../jobs/status';
import { RescheduleForm } from '../schedule/RescheduleForm';
import type { JobState, WatchedJob } from './job';

export function JobTitle({ job, watched }: { job: JobState; watched: WatchedJob }) {
  const [rescheduling, setRescheduling] = useState(false);
  const rests = isBusy(job.id);
  const can = (action: ImportAction): boolean => job.availableActions.includes(action);
  const cancelling = job.health === 'CANCELLING';
  const retryAndFollow = async (): Promise<void> => {
    if (await retry(job.id)) watched.follow();
  };
  return (
    <div class="title">
      <div>
        <h1>{job.dataSource?.path ?? job.id}</h1>
        <p class="under">
          <StatusMark status={job.status} health={job.health} retryAt={job.nextRetryAt} />
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
        <ActionButton class="primary" offered={can('RETRY')} rests={rests} act={retryAndFollow}>
          Retry
        </ActionButton>
        <ActionButton offered={can('RESCHEDULE')} rests={rests} act={() => setRescheduling(true)}>
          Reschedule
        </ActionButton>
        <ActionButton class="steady" offered={can('CANCEL') || cancelling} rests={rests || cancelling} act={() => cancel(job.id)}>
          {cancelling ? 'Cancelling…' : job.nextRetryAt ? 'Cancel retry' : 'Cancel'}
        </ActionButton>
      </span>
      {rescheduling && <RescheduleForm job={job} onClose={() => setRescheduling(false)} />}
    </div>
  );
}
