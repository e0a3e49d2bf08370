import type { ImportHealth, ImportStatusStatus } from '@importgraph/client/documents';
import { Until } from '../times/Time';
import { healthLabels } from './labels';
import { statusLooks } from './status';

type Properties = { status: ImportStatusStatus; health?: ImportHealth; retryAt?: string | null };

/** The status of a job, and next to it what people would not expect: its health, or that it will be retried automatically. */
export function StatusMark({ status, health, retryAt }: Properties) {
  const { label, tone } = statusLooks[status];
  const healthLabel = health && healthLabels[health];
  return (
    <span class={`status tone-${tone}`} data-status={status}>
      <StatusIcon status={status} />
      {label}
      {healthLabel && <span class="health">{healthLabel}</span>}
      {retryAt && (
        <span class="health">
          Retry in <Until at={retryAt} />
        </span>
      )}
    </span>
  );
}

export function StatusIcon({ status }: { status: ImportStatusStatus }) {
  const { icon, solid } = statusLooks[status];
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" class={solid && 'solid'}>
      <path d={icon} />
    </svg>
  );
}
