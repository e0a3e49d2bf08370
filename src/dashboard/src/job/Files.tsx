import { useState } from 'preact/hooks';
import { key } from '../api/key';
import { mayWrite } from '../api/viewer';
import { hasEnded } from '../jobs/status';
import { ScheduleForm } from '../schedule/ScheduleForm';
import { bytes, count } from '../times/format';
import type { JobFiles, JobState } from './job';

/** What can be done with an ended job: its files, its corrections, and running it again. */
export function Files({ job, files }: { job: JobState; files: JobFiles | null }) {
  const [form, setForm] = useState<'again' | 'correct' | null>(null);
  const ended = hasEnded(job.status);
  if (!files || (!ended && !files.rejected && !files.issuesFile)) return null;
  return (
    <section class="panel" aria-label="Files and corrections">
      <h2>Files and corrections</h2>
      {files.correctionOf && (
        <p>
          Corrects <a href={`/jobs/${files.correctionOf.id}`}>another job</a>
          {ended && job.results && <>: {fixed(files.correctionOf.results?.errors ?? 0, job.results)}</>}
        </p>
      )}
      {files.corrections.map((correction) => (
        <p key={correction.id}>
          Corrected by <a href={`/jobs/${correction.id}`}>another job</a>
          {correction.results && hasEnded(correction.status) && <>: {fixed(job.results?.errors ?? 0, correction.results)}</>}
        </p>
      ))}
      <p class="actions">
        {files.rejected && (
          <FileLink url={files.rejected.url}>Rejected records{typeof files.rejected.bytes === 'number' && ` (${bytes(files.rejected.bytes)})`}</FileLink>
        )}
        {files.issuesFile && <FileLink url={files.issuesFile.url}>Issues (CSV)</FileLink>}
        {files.logFile && <FileLink url={files.logFile.url}>Log</FileLink>}
        {mayWrite.value && ended && files.rejected && (
          <button type="button" class="primary" onClick={() => setForm('correct')}>
            Import corrected file
          </button>
        )}
        {mayWrite.value && ended && (
          <button type="button" onClick={() => setForm('again')}>
            Run again
          </button>
        )}
      </p>
      {form && <ScheduleForm like={job} corrects={form === 'correct'} onClose={() => setForm(null)} />}
    </section>
  );
}

type Results = { successful?: number | null; warnings?: number | null };

const fixed = (rejected: number, { successful, warnings }: Results): string =>
  `of ${count(rejected)} rejected, ${count(Math.min(rejected, (successful ?? 0) + (warnings ?? 0)))} are now accepted.`;

/** A file of the server. A link cannot send the key, so with a key the page loads the file itself. */
function FileLink({ url, children }: { url: string; children: preact.ComponentChildren }) {
  const [failure, setFailure] = useState('');
  const save = async (event: Event): Promise<void> => {
    if (!key.value) return;
    event.preventDefault();
    const response = await fetch(url, { headers: { Authorization: `Bearer ${key.value}` } }).catch(() => null);
    if (!response?.ok) return setFailure('The file could not be loaded.');
    setFailure('');
    const link = document.createElement('a');
    link.href = URL.createObjectURL(await response.blob());
    link.download = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'file';
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <>
      <a class="button" href={url} download onClick={(event) => void save(event)}>
        {children}
      </a>
      {failure && (
        <span class="error-text" role="alert">
          {failure}
        </span>
      )}
    </>
  );
}
