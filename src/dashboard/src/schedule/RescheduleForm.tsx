import { useState } from 'preact/hooks';
import { request } from '../api/request';
import { announce } from '../app/announce';
import { Dialog } from '../app/Dialog';
import { RescheduleImportDocument, type RescheduleImportInput } from '../graphql/graphql';
import { ActionButton } from '../jobs/ActionButton';
import { during } from '../jobs/busy';
import { zone } from '../times/zone';
import { Field } from './Field';
import { toField, toInstant } from './input';
import { focusOn, refusalOf, type Refusal } from './refusal';

type Times = { startTime?: string | null; scheduledStopTime?: string | null };
type Properties = { job: Times & { id: string; status: string; version: number }; onClose: () => void };

/** Other times for a job; one that runs has only its stop left to move. */
export function RescheduleForm({ job, onClose }: Properties) {
  // As it was when the form was opened: what somebody else has changed since is not undone unseen.
  const [opened] = useState(job);
  const [refused, setRefused] = useState<Refusal | null>(null);
  const [waits, setWaits] = useState(false);
  const fields = opened.status === 'SCHEDULED' ? (['startTime', 'scheduledStopTime'] as const) : (['scheduledStopTime'] as const);

  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const given = new FormData(form);
    const input: RescheduleImportInput = { id: opened.id, expectedVersion: opened.version };
    for (const field of fields) {
      const value = String(given.get(field));
      // Left out where it is as it was, for the field knows no seconds.
      if (value !== toField(opened[field], zone.value)) input[field] = toInstant(value, zone.value);
    }
    setWaits(true);
    try {
      const error = (await during([opened.id], () => request(RescheduleImportDocument, { input }))).rescheduleImport.errors?.[0];
      if (!error) {
        announce('Rescheduled');
        return onClose();
      }
      const refusal = refusalOf(error, fields);
      setRefused(refusal);
      focusOn(form, refusal);
    } catch (error) {
      setRefused({ field: null, message: (error as Error).message });
    }
    setWaits(false);
  };
  const at = (field: string): string | null => (refused?.field === field ? refused.message : null);
  const label = { startTime: 'Start', scheduledStopTime: 'Stop at the latest' };
  const empty = { startTime: 'at once', scheduledStopTime: 'never' };

  return (
    <Dialog title="Reschedule" onClose={onClose}>
      <form class="schedule" onSubmit={submit}>
        {fields.map((name) => (
          <Field
            key={name}
            label={`${label[name]} (${zone.value === 'UTC' ? 'UTC' : 'local time'}; ${empty[name]} where empty)`}
            name={name}
            type="datetime-local"
            value={toField(opened[name], zone.value)}
            refused={at(name)}
          />
        ))}
        {refused && !refused.field && (
          <p class="error-text" role="alert">
            {refused.message}
          </p>
        )}
        <div class="actions">
          <button type="button" onClick={onClose}>
            Leave it
          </button>
          <ActionButton type="submit" class="primary" rests={waits}>
            Reschedule
          </ActionButton>
        </div>
      </form>
    </Dialog>
  );
}
