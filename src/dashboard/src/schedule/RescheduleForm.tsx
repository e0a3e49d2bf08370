import { RescheduleImportDocument, type RescheduleImportInput } from '@importgraph/client/documents';
import { useState } from 'preact/hooks';
import { request } from '../api/server';
import { announce } from '../app/announce';
import { Dialog } from '../app/Dialog';
import { useOpen } from '../app/useOpen';
import { whileBusy } from '../jobs/busy';
import type { JobState } from '../job/job';
import { zone } from '../times/zone';
import { Field } from './Field';
import { FormFoot } from './FormFoot';
import { timeLabels, toField, toInstant } from './input';
import { focusOn, messageAt, refusalOf, type Refusal } from './refusal';

/** Changes the times of a job. A job that runs can only get another stop time. */
export function RescheduleForm({ job, onClose }: { job: JobState; onClose: () => void }) {
  // The job as it was when the form was opened: the form must not undo later changes that its user has not seen.
  const [opened] = useState(job);
  const [refused, setRefused] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const { isOpen, refusedUnlessOpen } = useOpen();
  const fields = opened.status === 'SCHEDULED' ? (['startTime', 'scheduledStopTime'] as const) : (['scheduledStopTime'] as const);

  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const given = new FormData(form);
    const input: RescheduleImportInput = { id: opened.id, expectedVersion: opened.version };
    for (const field of fields) {
      const value = String(given.get(field));
      // A time that was not changed is not sent, because the field shows it without its seconds.
      if (value !== toField(opened[field], zone.value)) input[field] = toInstant(value, zone.value);
    }
    setBusy(true);
    setRefused(null);
    try {
      const error = (await whileBusy([opened.id], () => request(RescheduleImportDocument, { input }))).rescheduleImport.errors?.[0];
      if (!error) {
        announce('Rescheduled');
        if (isOpen()) onClose();
        return;
      }
      const refusal = refusalOf(error, fields);
      if (refusedUnlessOpen(refusal.message)) return;
      setRefused(refusal);
      focusOn(form, refusal);
    } catch (error) {
      if (refusedUnlessOpen((error as Error).message)) return;
      setRefused({ field: null, message: (error as Error).message });
    }
    setBusy(false);
  };

  return (
    <Dialog title="Reschedule" onClose={onClose}>
      <form class="schedule" onSubmit={submit}>
        {fields.map((name) => (
          <Field
            key={name}
            label={timeLabels(zone.value)[name]}
            name={name}
            type="datetime-local"
            value={toField(opened[name], zone.value)}
            refused={messageAt(name, refused)}
          />
        ))}
        <FormFoot refused={refused} submit="Reschedule" busy={busy} onClose={onClose} />
      </form>
    </Dialog>
  );
}
