import type { ImportHealth, ImportStatusStatus } from '../graphql/graphql';
import { statusIcons, statusWords } from './status';

/** Where the job stands, and the health beside it where that is not what one expects. */
export function StatusMark({ status, health }: { status: ImportStatusStatus; health?: ImportHealth }) {
  const odd = health === 'LATE' ? 'Late' : health === 'STALLED' ? 'Stalled' : health === 'CANCELLING' ? 'Cancelling' : null;
  return (
    <span class={`status status-${status}`}>
      <StatusIcon status={status} />
      {statusWords[status]}
      {odd && <span class="health">{odd}</span>}
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
