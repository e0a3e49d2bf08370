import type { ImportAction } from '../graphql/graphql';
import { busy, cancel, refusal, retry } from './actions';

/** What the viewer may do with a job now, as the server says. */
export function ActionButtons({ id, actions, name }: { id: string; actions: readonly ImportAction[]; name: string }) {
  const waits = busy.value.has(id);
  return (
    <span class="actions">
      {actions.includes('RETRY') && (
        <button type="button" disabled={waits} onClick={() => retry(id)} aria-label={`Retry ${name}`}>
          Retry
        </button>
      )}
      {actions.includes('CANCEL') && (
        <button type="button" disabled={waits} onClick={() => cancel(id)} aria-label={`Cancel ${name}`}>
          Cancel
        </button>
      )}
    </span>
  );
}

export function Refusal() {
  if (!refusal.value) return null;
  return (
    <div class="banner refused" role="alert">
      <span>{refusal.value}</span>
      <button type="button" onClick={() => (refusal.value = null)}>
        Close
      </button>
    </div>
  );
}
