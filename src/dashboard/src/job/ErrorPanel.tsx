import { mayWrite } from '../api/viewer';
import { ActionButton } from '../jobs/ActionButton';
import { retry } from '../jobs/actions';
import { isBusy } from '../jobs/busy';
import { failureLabels } from '../jobs/labels';
import { Time } from '../times/Time';
import { CopyButton } from './CopyButton';
import type { JobState, WatchedJob } from './job';

/** Why the job failed, and whether a retry may help. */
export function ErrorPanel({ job, watched }: { job: JobState; watched: WatchedJob }) {
  if (job.status !== 'FAILED') return null;

  const force = async (): Promise<void> => {
    if (await retry(job.id, true)) watched.follow();
  };
  return (
    <section class="panel failed" aria-label="Why it failed">
      <div class="title">
        <h2>{job.failure ? failureLabels[job.failure.category] : 'Failed'}</h2>
        <CopyButton text={[job.id, job.failure?.code, job.error].filter(Boolean).join('\n')} />
      </div>
      <pre>{job.error}</pre>
      <p>
        {job.failure && (
          <>
            <code>{job.failure.code}</code> ·{' '}
          </>
        )}
        {retryAdvice(job.retryable)}{' '}
        {job.nextRetryAt && (
          <>
            It will be retried at <Time at={job.nextRetryAt} />.
          </>
        )}
        {mayWrite.value && job.retryable === false && !job.availableActions.includes('RETRY') && (
          <ActionButton busy={isBusy(job.id)} act={force}>
            Retry anyway
          </ActionButton>
        )}
      </p>
    </section>
  );
}

function retryAdvice(retryable: boolean | null | undefined): string {
  if (retryable == null) return 'It is not known whether a retry helps.';
  return retryable ? 'A retry may help.' : 'A retry will not help until the cause is fixed.';
}
