import { useState } from 'preact/hooks';
import { mayWrite } from '../api/viewer';
import { hasEnded } from '../jobs/status';
import { ScheduleForm } from '../schedule/ScheduleForm';
import { bytes, count } from '../times/format';
import { FileLink } from './FileLink';
import type { JobFiles, JobState } from './job';

/** The rejected records of a job, the corrected files that were imported, and the place where the next one is dropped. */
export function Corrections({ job, files }: { job: JobState; files: JobFiles | null }) {
  // null: the form is closed. undefined: no file was chosen yet.
  const [file, setFile] = useState<File | undefined | null>(null);
  const [over, setOver] = useState(false);
  const ended = hasEnded(job.status);
  if (!files || !(files.rejected || files.correctionOf || files.corrections.length)) return null;
  const takes = ended && !!files.rejected && mayWrite.value;

  const onDrag = (event: DragEvent): void => {
    // The field of the open form takes a file by itself.
    if (!takes || !event.dataTransfer?.types.includes('Files') || (event.target as Element).closest('dialog')) return;
    // Otherwise the browser opens the file.
    event.preventDefault();
    setOver(event.type === 'dragover');
    if (event.type === 'drop') setFile(event.dataTransfer.files[0]);
  };
  return (
    <section class={over ? 'panel over' : 'panel'} aria-label="Corrections" onDragOver={onDrag} onDragLeave={onDrag} onDrop={onDrag}>
      <h2>Corrections</h2>
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
      {files.rejected && (
        <p class="actions">
          <FileLink url={files.rejected.url}>Rejected records{typeof files.rejected.bytes === 'number' && ` (${bytes(files.rejected.bytes)})`}</FileLink>
          {takes && (
            <>
              <button type="button" class="primary" onClick={() => setFile(undefined)}>
                Import corrected file
              </button>
              <span class="quiet">or drop it here</span>
            </>
          )}
        </p>
      )}
      {file !== null && <ScheduleForm like={job} corrects file={file} onClose={() => setFile(null)} />}
    </section>
  );
}

type Results = { successful?: number | null; warnings?: number | null };

const fixed = (rejected: number, { successful, warnings }: Results): string =>
  `of ${count(rejected)} rejected, ${count(Math.min(rejected, (successful ?? 0) + (warnings ?? 0)))} are now accepted.`;
