import { RequestError } from '@importgraph/client';
import { ScheduleImportDocument } from '@importgraph/client/documents';
import type { ImportDetailFieldsFragment } from '@importgraph/client/documents';
import { useRef, useState } from 'preact/hooks';
import { request } from '../api/server';
import { importers, projects } from '../api/viewer';
import { announce } from '../app/announce';
import { Dialog } from '../app/Dialog';
import { navigate } from '../app/router';
import { useOpen } from '../app/useOpen';
import { filter } from '../listing/current';
import { zone } from '../times/zone';
import { Field } from './Field';
import { FileField } from './FileField';
import { FormFoot } from './FormFoot';
import { Preview } from './Preview';
import { importerChoices, jobTypeChoices, newKey, operationChoices, sourceChoices, timeLabels, toInput } from './input';
import { focusOn, messageAt, refusalOf, type Refusal } from './refusal';

const fields = ['project', 'importer', 'parameters', 'jobType', 'operation', 'type', 'path', 'file', 'region', 'startTime', 'scheduledStopTime', 'tags'];

type Properties = {
  onClose: () => void;
  /** The job whose settings the form begins with. */
  like?: ImportDetailFieldsFragment;
  /** Whether the new job corrects the rejected items of that job. */
  corrects?: boolean;
  /** A file that was dropped on the page. */
  file?: File;
};

export function ScheduleForm({ onClose, like, corrects, file }: Properties) {
  const [refused, setRefused] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const [source, setSource] = useState<string>(corrects ? 'UPLOAD' : (like?.dataSource?.type ?? 'SHARED_FILE_PATH'));
  const [project, setProject] = useState(like?.project ?? filter.value.project ?? (projects.value.length === 1 ? projects.value[0]! : ''));
  const [importer, setImporter] = useState(like?.importer ?? 'content');
  // A job that is run again reads the same upload.
  const [uploaded, setUploaded] = useState<string | null>(!corrects && like?.dataSource?.type === 'UPLOAD' ? like.dataSource.path : null);
  const key = useRef(newKey());
  const { isOpen, refusedUnlessOpen } = useOpen();
  const choosesImporter = importers.value.length > 1;
  /** The settings of the first job for which the form has no fields. */
  const kept = like && {
    priority: like.priority,
    concurrencyKey: like.concurrencyKey,
    ...(choosesImporter ? {} : { importer: like.importer, parameters: like.parameters }),
  };
  const again = !corrects && like?.dataSource?.type === 'UPLOAD';

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

      if (source === 'UPLOAD') {
        if (!uploaded) {
          refuse(form, { field: 'file', message: 'The server does not have the whole file yet.' });
          setBusy(false);
          return;
        }

        written.dataSource = { type: 'UPLOAD', path: uploaded };
      }

      const { scheduleImport } = await request(ScheduleImportDocument, {
        input: { ...kept, ...written, ...(corrects && like ? { correctionOf: like.id } : {}), idempotencyKey: key.current },
      });
      // After an answer, the next request is a new one. Without an answer, the same key makes sure that a second try creates no second job.
      key.current = newKey();
      const error = scheduleImport.errors?.[0];
      if (error) refuse(form, refusalOf(error, fields));
      else if (!isOpen()) announce('Scheduled');
      else if (scheduleImport.importStatus) navigate(`/jobs/${scheduleImport.importStatus.id}`);
    } catch (error) {
      if ((error as RequestError).code !== 'NO_ANSWER') key.current = newKey();
      refuse(form, { field: null, message: (error as Error).message });
    }
    setBusy(false);
  };
  const refuse = (form: HTMLFormElement, next: Refusal): void => {
    if (refusedUnlessOpen(next.message)) return;
    setRefused(next);
    focusOn(form, next);
  };
  const onUploaded = (id: string | null): void => {
    setUploaded(id);
    // A complete file answers the refusal of a file that was not complete.
    if (id) setRefused((last) => (last?.field === 'file' ? null : last));
  };
  const at = (field: string): string | null => messageAt(field, refused);
  const times = timeLabels(zone.value);

  const dataSource = corrects ? undefined : like?.dataSource;
  return (
    <Dialog title={corrects ? 'Import a corrected file' : like ? 'Run again' : 'Schedule an import'} onClose={onClose}>
      <form class="schedule" onSubmit={submit}>
        <Field
          label="Source"
          name="type"
          refused={at('type')}
          value={source}
          options={corrects ? { UPLOAD: sourceChoices.UPLOAD } : sourceChoices}
          onChange={setSource}
        />
        {source !== 'UPLOAD' ? (
          <Field
            label="Path"
            name="path"
            refused={at('path')}
            required
            placeholder={source === 'AWS_S3_BUCKET' ? 's3://bucket/prefix/' : 'handbook'}
            value={dataSource?.type === source ? dataSource.path : undefined}
          />
        ) : again ? (
          <p class="quiet">The file of the first job is read again.</p>
        ) : (
          <FileField project={project} given={file} refused={at('file') ?? at('path')} onUploaded={onUploaded} />
        )}
        {source === 'UPLOAD' && uploaded && !again && <Preview project={project} importer={importer} upload={uploaded} />}
        {source === 'AWS_S3_BUCKET' && <Field label="Region" name="region" refused={at('region')} placeholder="us-east-1" value={dataSource?.region ?? undefined} />}
        <Field label="Project" name="project" refused={at('project')} placeholder="default" value={project} onChange={setProject} />
        {choosesImporter && (
          <>
            <Field label="Importer" name="importer" refused={at('importer')} value={importer} options={importerChoices(importers.value)} onChange={setImporter} />
            <Field
              label="Parameters (JSON)"
              name="parameters"
              refused={at('parameters')}
              placeholder={'{ "currency": "EUR" }'}
              value={like?.parameters ? JSON.stringify(like.parameters) : undefined}
            />
          </>
        )}
        <Field label="Type" name="jobType" refused={at('jobType')} value={like?.jobType} options={jobTypeChoices} />
        <Field label="Existing items" name="operation" refused={at('operation')} value={like?.operation ?? undefined} options={operationChoices} />
        <Field label={times.startTime} name="startTime" type="datetime-local" refused={at('startTime')} />
        <Field label={times.scheduledStopTime} name="scheduledStopTime" type="datetime-local" refused={at('scheduledStopTime')} />
        <Field label="Tags (separated by commas)" name="tags" refused={at('tags')} placeholder="nightly, price list" value={like?.tags.join(', ')} />
        <FormFoot refused={refused} submit={corrects ? 'Import' : 'Schedule'} busy={busy} onClose={onClose} />
      </form>
    </Dialog>
  );
}
