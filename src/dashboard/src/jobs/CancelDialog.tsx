import type { Job } from '@importgraph/client';
import { signal } from '@preact/signals';
import { useState } from 'preact/hooks';
import { keyNeeded } from '../api/key';
import { Dialog } from '../app/Dialog';
import { useOpen } from '../app/useOpen';
import { Field } from '../schedule/Field';
import { FormFoot } from '../schedule/FormFoot';
import type { Refusal } from '../schedule/refusal';
import { cancel } from './actions';
import { jobTypeLabels, titleOf } from './labels';

type Cancellable = Pick<Job, 'id' | 'version' | 'status' | 'jobType' | 'nextRetryAt'> & Parameters<typeof titleOf>[0];

const asked = signal<Cancellable | null>(null);

/** Asks whether a job shall be cancelled, and why. */
export const askToCancel = (job: Cancellable): void => void (asked.value = job);

/** The question whether a job shall be cancelled, if somebody wants that. It outlives the row from which it was opened. */
export function CancelDialog() {
  // Without a key, nothing can be cancelled, and the page asks for one.
  return asked.value && !keyNeeded.value && <Question key={asked.value.id} job={asked.value} onClose={() => (asked.value = null)} />;
}

function Question({ job, onClose }: { job: Cancellable; onClose: () => void }) {
  const [refused, setRefused] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const { isOpen, refusedUnlessOpen } = useOpen();
  const what = job.nextRetryAt ? 'retry' : jobTypeLabels[job.jobType].toLowerCase();

  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget as HTMLFormElement).get('reason')).trim();
    setBusy(true);
    setRefused(null);
    // The version of a running job changes with its progress. What waits must still be what the question was about.
    const expectedVersion = job.status === 'IN_PROGRESS' ? null : job.version;
    const message = await cancel({ id: job.id, reason: reason || null, expectedVersion });
    if (message === null) {
      if (isOpen()) onClose();
      return;
    }
    if (refusedUnlessOpen(message)) return;
    setRefused({ field: null, message });
    setBusy(false);
  };

  return (
    <Dialog title={`Cancel this ${what}?`} onClose={onClose}>
      <form class="schedule" onSubmit={submit}>
        <p>
          <b>{titleOf(job)}</b>
        </p>
        <p>{consequence(job)}</p>
        <Field label="Reason (optional)" name="reason" refused={null} />
        <FormFoot refused={refused} submit={`Cancel ${what}`} busy={busy} onClose={onClose} />
      </form>
    </Dialog>
  );
}

function consequence({ status, jobType, nextRetryAt }: Cancellable): string {
  if (nextRetryAt) return 'The job stays failed. You can still retry it yourself.';
  if (status === 'SCHEDULED') return 'It has not started, and will not start.';
  return `It stops after its current item.${jobType === 'IMPORT' ? ' What it has stored stays stored.' : ''}`;
}
