import type { WebhookDeliveryStatus } from '@importgraph/client/documents';
import { useState } from 'preact/hooks';
import { mayWrite } from '../api/viewer';
import { Grid } from '../app/Grid';
import { ActionButton } from '../jobs/ActionButton';
import { refusal } from '../jobs/actions';
import { eventLabels } from '../jobs/labels';
import type { Tone } from '../look/tone';
import { Time } from '../times/Time';
import { pageSize, sendAgain, type Deliveries, type Delivery } from './deliveries';

export const deliveryLooks: Record<WebhookDeliveryStatus, { label: string; tone: Tone }> = {
  PENDING: { label: 'Pending', tone: 'quiet' },
  DELIVERED: { label: 'Delivered', tone: 'good' },
  FAILED: { label: 'Failed', tone: 'bad' },
};

/** The deliveries, one per row. `jobs` links each to its job. */
export function DeliveryTable({ of, jobs }: { of: Deliveries; jobs?: boolean }) {
  return (
    <>
      <Grid
        label="Table of deliveries"
        columns={['Endpoint', 'Event', 'Status', 'Attempts', 'Last response', 'Next attempt', ...(jobs ? ['Job'] : [])]}
      >
        {of.rows.value.map((delivery) => (
          <Row key={delivery.id} delivery={delivery} of={of} jobs={jobs} />
        ))}
      </Grid>
      {of.after.value && (
        <button type="button" class="more" onClick={() => void of.loadMore().catch(() => {})}>
          Load {pageSize} more
        </button>
      )}
    </>
  );
}

function Row({ delivery, of, jobs }: { delivery: Delivery; of: Deliveries; jobs?: boolean }) {
  const [busy, setBusy] = useState(false);
  const { label, tone } = deliveryLooks[delivery.status];
  const send = async (): Promise<void> => {
    setBusy(true);
    refusal.value = null;
    try {
      await sendAgain({ id: { eq: delivery.id } });
    } catch (error) {
      refusal.value = (error as Error).message;
    }
    await of.load().catch(() => {});
    setBusy(false);
  };
  return (
    <tr>
      <td>{delivery.endpoint}</td>
      <td>
        {eventLabels[delivery.event]}, <Time at={delivery.createdAt} />
      </td>
      <td>
        <span class={`toned tone-${tone}`}>{label}</span>
      </td>
      <td>{delivery.attempts}</td>
      <td>
        {delivery.responseStatus} {delivery.error && <span class="error-text">{delivery.error}</span>}
      </td>
      <td>
        <Time at={delivery.nextAttemptAt} />
      </td>
      {jobs && (
        <td>
          <a href={`/jobs/${delivery.jobId}`}>Open</a>
        </td>
      )}
      <td>
        <ActionButton
          offered={mayWrite.value && delivery.status !== 'DELIVERED'}
          busy={busy}
          act={send}
          aria-label={`Send again to ${delivery.endpoint}`}
        >
          Send again
        </ActionButton>
      </td>
    </tr>
  );
}
