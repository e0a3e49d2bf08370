import { useEffect, useMemo } from 'preact/hooks';
import { useSignalEffect } from '@preact/signals';
import { Banner } from '../app/Banner';
import { titleOf } from '../jobs/labels';
import { ProgressBar, progressWords } from '../jobs/ProgressBar';
import { hasEnded } from '../jobs/status';
import { Attempts } from './Attempts';
import { ErrorPanel } from './ErrorPanel';
import { Corrections } from './Corrections';
import { Facts } from './Facts';
import { FileLink } from './FileLink';
import { HistoryPanel } from './HistoryPanel';
import { IssueTable } from './IssueTable';
import { WatchedJob, type JobFiles, type JobState } from './job';
import { JobTitle } from './JobTitle';
import { Log } from './Log';
import { JobDeliveries } from './JobDeliveries';

export function JobPage({ id }: { id: string }) {
  const watched = useMemo(() => new WatchedJob(id), [id]);
  useEffect(() => () => watched.close(), [watched]);
  useSignalEffect(() => {
    if (watched.detailsVersion.value) void watched.loadDetails();
  });

  const job = watched.state.value;
  const failure = watched.failure.value;
  const title = job ? titleOf(job) : 'Job';
  useEffect(() => void (document.title = `${title} · ImportGraph`), [title]);

  if (watched.notFound.value) return <NotFound id={id} />;
  return (
    <>
      <p class="back">
        <a href="/">← Jobs</a>
      </p>
      {failure && (
        <Banner bad button="Try again" onPress={watched.load}>
          The job could not be loaded: {failure.message} <code>{failure.code}</code>
        </Banner>
      )}
      {!job && !failure && <Skeleton />}
      {job && <Job job={job} watched={watched} />}
    </>
  );
}

function Job({ job, watched }: { job: JobState; watched: WatchedJob }) {
  return (
    <>
      <JobTitle job={job} watched={watched} />
      <ErrorPanel job={job} watched={watched} />
      <section class="panel" aria-label="Progress">
        <ProgressBar progress={job.progress} results={job.results} label="Progress" />
        <p>
          {job.progress && job.status !== 'SCHEDULED' && <b>{progressWords(job.progress)} · </b>}
          {job.currentOperation}
        </p>
        <Facts job={job} />
      </section>
      <Corrections job={job} files={watched.files.value} />
      <IssueTable of={watched.issues}>
        <IssueFiles files={watched.files.value} />
      </IssueTable>
      <Attempts job={job} attempts={watched.attempts.value} />
      <HistoryPanel of={watched.history} />
      <JobDeliveries of={watched.deliveries} />
      {watched.detailsLoaded.value && <Log id={job.id} attempt={job.attempt} running={!hasEnded(job.status)} />}
    </>
  );
}

/** The path of the issues as JSON Lines differs only in its ending. */
function IssueFiles({ files }: { files: JobFiles | null }) {
  const url = files?.issuesFile?.url;
  if (!url) return null;
  return (
    <>
      <FileLink url={url}>Download CSV</FileLink>
      <FileLink url={url.replace(/\.csv$/, '.jsonl')}>JSON Lines</FileLink>
    </>
  );
}

function Skeleton() {
  return (
    <div class="skeleton" role="status" aria-label="Loading the job">
      <div />
      <div />
      <div />
    </div>
  );
}

function NotFound({ id }: { id: string }) {
  return (
    <div class="empty">
      <h1>Job not found</h1>
      <p>
        There is no job with the id <code>{id}</code>. The server deletes jobs some time after they ended.
      </p>
      <a class="button" href="/">
        Show all jobs
      </a>
    </div>
  );
}
