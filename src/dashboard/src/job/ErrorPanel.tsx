import { useState } from 'preact/hooks';
import { ActionButton } from '../jobs/ActionButton';
import { retry } from '../jobs/actions';
import { isBusy } from '../jobs/busy';
import { inWords } from '../jobs/status';
import { Time } from '../times/Time';
import type { JobState, WatchedJob } from './job';

/** Why it failed, and what a retry would change. */
export function ErrorPanel({ job, watched }: { job: JobState; watched: WatchedJob }) {
  const [copied, setCopied] = useState(false);
  if (job.status !== 'FAILED') return null;

  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText([job.id, job.failure?.code, job.error].filter(Boolean).join('\n'));
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  };
  const force = async (): Promise<void> => {
    if (await retry(job.id, true)) watched.follow();
  };
  return (
    <section class="panel failed" aria-label="Why it failed">
      <div class="title">
        <h2>{job.failure ? inWords(job.failure.category) : 'Failed'}</h2>
        {/* Browsers have a clipboard on secure origins only. */}
        {navigator.clipboard && (
          <button type="button" onClick={copy}>
            {copied ? 'Copied' : 'Copy'}
          </button>
        )}
      </div>
      <pre>{job.error}</pre>
      <p>
        {job.failure && (
          <>
            <code>{job.failure.code}</code> ·{' '}
          </>
        )}
        {job.retryable === true && 'A retry may help.'}
        {job.retryable === false && 'A retry will not help until something changes.'}
        {job.retryable == null && 'Whether a retry helps is not known.'}{' '}
        {job.nextRetryAt && (
          <>
            It will be retried at <Time at={job.nextRetryAt} />.
          </>
        )}
        {job.retryable === false && !job.availableActions.includes('RETRY') && (
          <ActionButton rests={isBusy(job.id)} act={force}>
            Retry all the same
          </ActionButton>
        )}
      </p>
    </section>
  );
}
