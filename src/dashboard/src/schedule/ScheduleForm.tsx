import { RequestError } from '@importgraph/client';
import { ScheduleImportDocument } from '@importgraph/client/documents';
import { useRef, useState } from 'preact/hooks';
import { request } from '../api/server';
import { importers, projects } from '../api/viewer';
import { Dialog } from '../app/Dialog';
import { navigate } from '../app/router';
import { filter } from '../listing/current';
import { zone } from '../times/zone';
import { Field } from './Field';
import { FormFoot } from './FormFoot';
import { importerChoices, jobTypeChoices, newKey, operationChoices, sourceChoices, timeLabels, toInput } from './input';
import { focusOn, messageAt, refusalOf, type Refusal } from './refusal';

const fields = ['project', 'importer', 'parameters', 'jobType', 'operation', 'type', 'path', 'region', 'startTime', 'scheduledStopTime', 'tags'];

export function ScheduleForm({ onClose }: { onClose: () => void }) {
  const [refused, setRefused] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const [bucket, setBucket] = useState(false);
  const key = useRef(newKey());

  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    setBusy(true);
    setRefused(null);
    try {
      const written = toInput(new FormData(form), zone.value);
      if (typeof written === 'string') {
        refuse(form, { field: 'parameters', message: written });
        setBusy(false);
        return;
      }

      const { scheduleImport } = await request(ScheduleImportDocument, {
        input: { ...written, idempotencyKey: key.current },
      });
      // After an answer, the next request is a new one. Without an answer, the same key makes sure that a second try creates no second job.
      key.current = newKey();
      const error = scheduleImport.errors?.[0];
      if (error) refuse(form, refusalOf(error, fields));
      else if (scheduleImport.importStatus) navigate(`/jobs/${scheduleImport.importStatus.id}`);
    } catch (error) {
      if ((error as RequestError).code !== 'NO_ANSWER') key.current = newKey();
      refuse(form, { field: null, message: (error as Error).message });
    }
    setBusy(false);
  };
  const refuse = (form: HTMLFormElement, next: Refusal): void => {
    setRefused(next);
    focusOn(form, next);
  };
  const at = (field: string): string | null => messageAt(field, refused);
  const times = timeLabels(zone.value);

  return (
    <Dialog title="Schedule an import" onClose={onClose}>
      <form class="schedule" onSubmit={submit}>
        <Field
          label="Project"
          name="project"
          refused={at('project')}
          placeholder="default"
          value={filter.value.project ?? (projects.value.length === 1 ? projects.value[0] : undefined)}
        />
        {importers.value.length > 1 && (
          <>
            <Field label="Importer" name="importer" refused={at('importer')} options={importerChoices(importers.value)} />
            <Field label="Parameters (JSON)" name="parameters" refused={at('parameters')} placeholder={'{ "currency": "EUR" }'} />
          </>
        )}
        <Field label="Type" name="jobType" refused={at('jobType')} options={jobTypeChoices} />
        <Field label="Existing items" name="operation" refused={at('operation')} options={operationChoices} />
        <Field
          label="Source"
          name="type"
          refused={at('type')}
          options={sourceChoices}
          onChange={(value) => setBucket(value === 'AWS_S3_BUCKET')}
        />
        <Field label="Path" name="path" refused={at('path')} required placeholder={bucket ? 's3://bucket/prefix/' : 'handbook'} />
        {bucket && <Field label="Region" name="region" refused={at('region')} placeholder="us-east-1" />}
        <Field label={times.startTime} name="startTime" type="datetime-local" refused={at('startTime')} />
        <Field label={times.scheduledStopTime} name="scheduledStopTime" type="datetime-local" refused={at('scheduledStopTime')} />
        <Field label="Tags" name="tags" refused={at('tags')} placeholder="nightly, handbook" />
        <FormFoot refused={refused} submit="Schedule" busy={busy} onClose={onClose} />
      </form>
    </Dialog>
  );
}
