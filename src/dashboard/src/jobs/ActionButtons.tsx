import type { Job } from '@importgraph/client';
import type { ImportAction } from '@importgraph/client/documents';
import type { VNode } from 'preact';
import { ActionButton } from './ActionButton';
import { retry } from './actions';
import { isBusy } from './busy';
import { askToCancel } from './CancelDialog';
import { actionLabels, titleOf } from './labels';

/** The actions in a row of the list. */
export function ActionButtons({ job }: { job: Job }) {
  const { id, availableActions: actions } = job;
  const busy = isBusy(id);
  const name = titleOf(job);
  // If an automatic retry is planned, Cancel cancels that.
  const cancelled = job.nextRetryAt ? `retry of ${name}` : name;
  const buttons: Record<ImportAction, VNode | null> = {
    RETRY: (
      <ActionButton offered={actions.includes('RETRY')} busy={busy} act={() => retry(id)} aria-label={`${actionLabels.RETRY} ${name}`}>
        {actionLabels.RETRY}
      </ActionButton>
    ),
    CANCEL: (
      <ActionButton offered={actions.includes('CANCEL')} busy={busy} act={() => askToCancel(job)} aria-label={`${actionLabels.CANCEL} ${cancelled}`}>
        {actionLabels.CANCEL}
      </ActionButton>
    ),
    // Only on the job's page, because only that page has room for a form.
    RESCHEDULE: null,
  };
  return <span class="actions">{Object.values(buttons)}</span>;
}
