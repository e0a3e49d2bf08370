import type { ImportAction } from '../graphql/graphql';
import { ActionButton } from './ActionButton';
import { cancel, refusal, retry } from './actions';
import { isBusy } from './busy';

type Properties = {
  id: string;
  actions: readonly ImportAction[];
  name: string;
  /** Whether the job has failed and will be retried by itself: then that is what can be cancelled. */
  planned: boolean;
};

/** What the viewer may do with a job now, as the server says. */
export function ActionButtons({ id, actions, name, planned }: Properties) {
  const rests = isBusy(id);
  return (
    <span class="actions">
      <ActionButton offered={actions.includes('RETRY')} rests={rests} act={() => retry(id)} aria-label={`Retry ${name}`}>
        Retry
      </ActionButton>
      <ActionButton offered={actions.includes('CANCEL')} rests={rests} act={() => cancel(id)} aria-label={`Cancel ${planned ? 'retry of ' : ''}${name}`}>
        Cancel
      </ActionButton>
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
