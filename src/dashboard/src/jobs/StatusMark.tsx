import type { ImportHealth, ImportStatusResults, ImportStatusStatus, JobType } from '@importgraph/client/documents';
import { Until } from '../times/Time';
import { healthLabels } from './labels';
import { lookOf } from './status';

type Properties = {
  status: ImportStatusStatus;
  jobType?: JobType;
  results?: Pick<ImportStatusResults, 'errors'> | null;
  health?: ImportHealth;
  retryAt?: string | null;
};

/** The status of a job, and next to it what people would not expect: rejected items, its health, or that it will be retried automatically. */
export function StatusMark({ status, jobType, results, health, retryAt }: Properties) {
  const { label, tone, icon, solid } = lookOf({ status, jobType, results });
  const healthLabel = health && healthLabels[health];
  return (
    <span class={`status tone-${tone}`} data-status={status}>
      <StatusIcon icon={icon} solid={solid} />
      <span class="label">{label}</span>
      {healthLabel && <span class="health">{healthLabel}</span>}
      {retryAt && (
        <span class="health">
          Retry in <Until at={retryAt} />
        </span>
      )}
    </span>
  );
}

export function StatusIcon({ icon, solid }: { icon: string; solid?: boolean }) {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" class={solid ? 'solid' : undefined}>
      <path d={icon} />
    </svg>
  );
}
