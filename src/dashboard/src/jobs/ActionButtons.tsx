import type { ImportAction } from '@importgraph/client/documents';
import type { VNode } from 'preact';
import { ActionButton } from './ActionButton';
import { cancel, retry } from './actions';
import { isBusy } from './busy';
import { actionLabels } from './labels';

type Properties = {
  id: string;
  /** What the server allows now. */
  actions: readonly ImportAction[];
  name: string;
  /** Whether an automatic retry of a failed job is planned. Cancel then cancels this retry. */
  retryPlanned: boolean;
};

/** The actions in a row of the list. */
export function ActionButtons({ id, actions, name, retryPlanned }: Properties) {
  const busy = isBusy(id);
  const cancelled = retryPlanned ? `retry of ${name}` : name;
  const buttons: Record<ImportAction, VNode | null> = {
    RETRY: (
      <ActionButton offered={actions.includes('RETRY')} busy={busy} act={() => retry(id)} aria-label={`${actionLabels.RETRY} ${name}`}>
        {actionLabels.RETRY}
      </ActionButton>
    ),
    CANCEL: (
      <ActionButton offered={actions.includes('CANCEL')} busy={busy} act={() => cancel(id)} aria-label={`${actionLabels.CANCEL} ${cancelled}`}>
        {actionLabels.CANCEL}
      </ActionButton>
    ),
    // Only on the job's page, because only that page has room for a form.
    RESCHEDULE: null,
  };
  return <span class="actions">{Object.values(buttons)}</span>;
}
