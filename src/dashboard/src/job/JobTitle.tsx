import type { ImportAction } from '@importgraph/client/documents';
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { mayWrite } from '../api/viewer';
import { useHeadingFocus } from '../app/useHeadingFocus';
import { ActionButton } from '../jobs/ActionButton';
import { retry } from '../jobs/actions';
import { isBusy } from '../jobs/busy';
import { askToCancel } from '../jobs/CancelDialog';
import { actionLabels, kindOf, titleOf } from '../jobs/labels';
import { StatusMark } from '../jobs/StatusMark';
import { hasEnded } from '../jobs/status';
import { RescheduleForm } from '../schedule/RescheduleForm';
import { ScheduleForm } from '../schedule/ScheduleForm';
import type { JobState, WatchedJob } from './job';
import { NotifyButton } from './NotifyButton';

export function JobTitle({ job, watched }: { job: JobState; watched: WatchedJob }) {
  const heading = useHeadingFocus();
  return (
    <div class="title">
      <div>
        <h1 tabIndex={-1} ref={heading}>
          {titleOf(job)}
        </h1>
        <p class="under">
          <StatusMark status={job.status} jobType={job.jobType} results={job.results} health={job.health} retryAt={job.nextRetryAt} />
          <span class="quiet">
            {kindOf(job)}
            {job.attempt > 0 && ` · attempt ${job.attempt}`}
          </span>
          {job.tags.map((tag) => (
            <span key={tag} class="tag">
              {tag}
            </span>
          ))}
        </p>
      </div>
      <Actions job={job} watched={watched} />
    </div>
  );
}

function Actions({ job, watched }: { job: JobState; watched: WatchedJob }) {
  const [form, setForm] = useState<'again' | 'reschedule' | null>(null);
  const busy = isBusy(job.id);
  const can = (action: ImportAction): boolean => job.availableActions.includes(action);
  const cancelling = job.health === 'CANCELLING';
  const retryAndFollow = async (): Promise<void> => {
    if (await retry(job.id)) watched.follow();
  };
  const buttons: Record<ImportAction, VNode> = {
    RETRY: (
      <ActionButton class="primary" offered={can('RETRY')} busy={busy} act={retryAndFollow}>
        {actionLabels.RETRY}
      </ActionButton>
    ),
    RESCHEDULE: (
      <ActionButton offered={can('RESCHEDULE')} busy={busy} act={() => setForm('reschedule')}>
        {actionLabels.RESCHEDULE}
      </ActionButton>
    ),
    CANCEL: (
      <ActionButton class="steady" offered={can('CANCEL') || cancelling} busy={busy || cancelling} act={() => askToCancel(job)}>
        {cancelling ? 'Cancelling…' : job.nextRetryAt ? 'Cancel retry' : actionLabels.CANCEL}
      </ActionButton>
    ),
  };
  return (
    <>
      <span class="actions">
        <NotifyButton job={job} />
        {buttons.RESCHEDULE}
        {buttons.CANCEL}
        {buttons.RETRY}
        <ActionButton offered={hasEnded(job.status) && mayWrite.value} act={() => setForm('again')}>
          Run again
        </ActionButton>
      </span>
      {form === 'again' && <ScheduleForm like={job} onClose={() => setForm(null)} />}
      {form === 'reschedule' && <RescheduleForm job={job} onClose={() => setForm(null)} />}
    </>
  );
}
