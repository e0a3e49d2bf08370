import type { ImportAction } from '../graphql/graphql';
import { busy, cancel, refusal, retry } from './actions';

/** What the viewer may do with a job now, as the server says. */
export function ActionButtons({ id, actions, name }: { id: string; actions: readonly ImportAction[]; name: string }) {
  const waits = busy.value.has(id);
  // A button that goes takes the focus with it: whoever pressed it stays on its row.
  const act = (ask: typeof retry, { currentTarget }: { currentTarget: HTMLElement }): void => {
    currentTarget.closest('tr')?.querySelector('a')?.focus();
    void ask(id);
  };
  return (
    <span class="actions">
      {actions.includes('RETRY') && (
        <button type="button" disabled={waits} onClick={(event) => act(retry, event)} aria-label={`Retry ${name}`}>
          Retry
        </button>
      )}
      {actions.includes('CANCEL') && (
        <button type="button" disabled={waits} onClick={(event) => act(cancel, event)} aria-label={`Cancel ${name}`}>
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
