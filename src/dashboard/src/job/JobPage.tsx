import { useEffect, useMemo } from 'preact/hooks';
import { useSignalEffect } from '@preact/signals';
import { ProgressBar, progressWords } from '../jobs/ProgressBar';
import { Attempts } from './Attempts';
import { ErrorPanel } from './ErrorPanel';
import { Facts } from './Facts';
import { IssueList } from './IssueList';
import { WatchedJob } from './job';
import { JobTitle } from './JobTitle';
import { Log } from './Log';

export function JobPage({ id }: { id: string }) {
  const watched = useMemo(() => new WatchedJob(id), [id]);
  useEffect(() => () => watched.close(), [watched]);
  useSignalEffect(() => {
    if (watched.chapter.value) void watched.loadDetails();
  });

  const job = watched.state.value;
  const failure = watched.failure.value;
  useEffect(() => void (document.title = `${job?.dataSource?.path ?? 'Job'} · ImportGraph`), [job?.dataSource?.path]);

  if (watched.missing.value) return <Missing id={id} />;
  return (
    <>
      <p class="back">
        <a href="/">← Jobs</a>
      </p>
      {failure && (
        <div class="banner refused" role="alert">
          <span>
            The job could not be loaded: {failure.message} <code>{failure.code}</code>
          </span>
          <button type="button" onClick={watched.load}>
            Try again
          </button>
        </div>
      )}
      {!job && !failure && (
        <div class="skeleton" role="status" aria-label="Loading the job">
          <div />
          <div />
          <div />
        </div>
      )}
      {job && (
        <>
          <JobTitle job={job} watched={watched} />
          <ErrorPanel job={job} watched={watched} />
          <section class="panel" aria-label="Progress">
            <ProgressBar progress={job.progress} label="Progress" />
            <p class="now-line">
              {job.progress && job.status !== 'SCHEDULED' && <b>{progressWords(job.progress)} · </b>}
              {job.currentOperation}
            </p>
            <Facts job={job} />
          </section>
          <Attempts attempts={watched.attempts.value} />
          <IssueList of={watched.issues} />
          {watched.detailed.value && <Log id={id} watched={watched} />}
        </>
      )}
    </>
  );
}

function Missing({ id }: { id: string }) {
  return (
    <div class="empty">
      <h1>There is no such job</h1>
      <p>
        <code>{id}</code> is not known here. Jobs that ended long ago are deleted.
      </p>
      <a class="button" href="/">
        To the jobs
      </a>
    </div>
  );
}
