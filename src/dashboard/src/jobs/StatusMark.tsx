import type { ImportHealth, ImportStatusStatus } from '../graphql/graphql';
import { Until } from '../times/Time';
import { statusIcons, statusWords } from './status';

type Properties = { status: ImportStatusStatus; health?: ImportHealth; retryAt?: string | null };

/** Where the job stands, and beside it what one does not expect: its health, or that it will go on by itself. */
export function StatusMark({ status, health, retryAt }: Properties) {
  const odd = health === 'LATE' ? 'Late' : health === 'STALLED' ? 'Stalled' : health === 'CANCELLING' ? 'Cancelling' : null;
  return (
    <span class={`status status-${status}`}>
      <StatusIcon status={status} />
      {statusWords[status]}
      {odd && <span class="health">{odd}</span>}
      {retryAt && (
        <span class="health">
          Retry in <Until at={retryAt} />
        </span>
      )}
    </span>
  );
}

export function StatusIcon({ status }: { status: ImportStatusStatus }) {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" class={status === 'IN_PROGRESS' ? 'solid' : undefined}>
      <path d={statusIcons[status]} />
    </svg>
  );
}
