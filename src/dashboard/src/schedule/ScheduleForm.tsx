import { useRef, useState } from 'preact/hooks';
import { request, RequestError } from '../api/request';
import { Dialog } from '../app/Dialog';
import { navigate } from '../app/router';
import { ScheduleImportDocument } from '../graphql/graphql';
import { ActionButton } from '../jobs/ActionButton';
import { zone } from '../times/zone';
import { Field } from './Field';
import { newKey, toInput } from './input';
import { focusOn, refusalOf, type Refusal } from './refusal';

export function ScheduleForm({ onClose }: { onClose: () => void }) {
  const [refused, setRefused] = useState<Refusal | null>(null);
  const [waits, setWaits] = useState(false);
  const [bucket, setBucket] = useState(false);
  const [validation, setValidation] = useState(false);
  const key = useRef(newKey());

  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    setWaits(true);
    setRefused(null);
    try {
      const { scheduleImport } = await request(ScheduleImportDocument, {
        input: { ...toInput(new FormData(form), zone.value), idempotencyKey: key.current },
      });
      // Answered: what is sent next is another request. Unanswered, the same key keeps a second try from making a second job.
      key.current = newKey();
      const error = scheduleImport.errors?.[0];
      if (error) refuse(form, refusalOf(error, fields));
      else if (scheduleImport.importStatus) navigate(`/jobs/${scheduleImport.importStatus.id}`);
    } catch (error) {
      if ((error as RequestError).code !== 'NO_ANSWER') key.current = newKey();
      refuse(form, { field: null, message: (error as Error).message });
    }
    setWaits(false);
  };
  const refuse = (form: HTMLFormElement, next: Refusal): void => {
    setRefused(next);
    focusOn(form, next);
  };
  const at = (field: string): string | null => (refused?.field === field ? refused.message : null);

  return (
    <Dialog title="Schedule an import" onClose={onClose}>
      <form class="schedule" onSubmit={submit}>
        <Field
          label="Type"
          name="jobType"
          refused={at('jobType')}
          options={{ IMPORT: 'Import', VALIDATION: 'Validation: check, write nothing' }}
          onChange={(value) => setValidation(value === 'VALIDATION')}
        />
        {!validation && (
          <Field
            label="Items that exist"
            name="operation"
            refused={at('operation')}
            options={{ IMPORT: 'are left as they are', REIMPORT: 'are updated' }}
          />
        )}
        <Field
          label="Source"
          name="type"
          refused={at('type')}
          options={{ SHARED_FILE_PATH: 'Shared folder', AWS_S3_BUCKET: 'S3 bucket' }}
          onChange={(value) => setBucket(value === 'AWS_S3_BUCKET')}
        />
        <Field label="Path" name="path" refused={at('path')} required placeholder={bucket ? 's3://bucket/prefix/' : 'handbook'} />
        {bucket && <Field label="Region" name="region" refused={at('region')} placeholder="us-east-1" />}
        <Field
          label={`Start (${zone.value === 'UTC' ? 'UTC' : 'local time'}; at once where empty)`}
          name="startTime"
          type="datetime-local"
          refused={at('startTime')}
        />
        <Field label="Stop at the latest" name="scheduledStopTime" type="datetime-local" refused={at('scheduledStopTime')} />
        <Field label="Tags" name="tags" refused={at('tags')} placeholder="nightly, handbook" />
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
            Schedule
          </ActionButton>
        </div>
      </form>
    </Dialog>
  );
}

const fields = ['jobType', 'operation', 'type', 'path', 'region', 'startTime', 'scheduledStopTime', 'tags'];
