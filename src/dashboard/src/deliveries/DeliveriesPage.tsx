import type { WebhookDeliveryFilterInput, WebhookDeliveryStatus } from '@importgraph/client/documents';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { mayWrite } from '../api/viewer';
import { Banner } from '../app/Banner';
import { Dialog } from '../app/Dialog';
import { DialogFoot } from '../app/DialogFoot';
import { navigate, search } from '../app/router';
import { useOpen } from '../app/useOpen';
import { useHeadingFocus } from '../app/useHeadingFocus';
import { ActionButton } from '../jobs/ActionButton';
import { Deliveries, sendAgain } from './deliveries';
import { deliveryLooks, DeliveryTable } from './DeliveryTable';
import { useReload } from './useReload';

const statuses = Object.keys(deliveryLooks) as WebhookDeliveryStatus[];

/** All deliveries to webhooks. The address is the only place that keeps the filter. */
export function DeliveriesPage() {
  const given = new URLSearchParams(search.value);
  const status = statuses.find((each) => each === given.get('status'));
  const endpoint = given.get('endpoint') ?? '';
  const deliveries = useMemo(() => new Deliveries({ ...(status && { status: { eq: status } }), ...(endpoint && { endpoint: { eq: endpoint } }) }), [status, endpoint]);
  const failure = deliveries.failure.value;
  const [asking, setAsking] = useState(false);
  const heading = useHeadingFocus();
  useReload(deliveries, true);
  // Why it failed is shown.
  const load = (): void => void deliveries.load().catch(() => {});
  useEffect(load, [deliveries]);
  useEffect(() => void (document.title = 'Webhook deliveries · ImportGraph'), []);

  const change = (name: string, value: string): void => {
    if (value) given.set(name, value);
    else given.delete(name);
    navigate(`/deliveries${given.size ? `?${given}` : ''}`, { replace: true });
  };
  return (
    <>
      <p class="back">
        <a href="/">← Jobs</a>
      </p>
      <div class="title">
        <h1 tabIndex={-1} ref={heading}>
          Webhook deliveries
        </h1>
        <ActionButton offered={mayWrite.value && deliveries.rows.value.some((each) => each.status === 'FAILED')} act={() => setAsking(true)}>
          Send all failed again
        </ActionButton>
      </div>
      <form class="filters" role="search" onSubmit={(event) => event.preventDefault()}>
        <label>
          {/* Not controlled: the rows are loaded again while somebody types. */}
          Endpoint <input key={endpoint} defaultValue={endpoint} onChange={(event) => change('endpoint', event.currentTarget.value.trim())} />
        </label>
        <label>
          Status{' '}
          <select value={status ?? ''} onChange={(event) => change('status', event.currentTarget.value)}>
            <option value="">Any</option>
            {statuses.map((each) => (
              <option key={each} value={each}>
                {deliveryLooks[each].label}
              </option>
            ))}
          </select>
        </label>
      </form>
      {failure && (
        <Banner bad button="Try again" onPress={load}>
          The deliveries could not be loaded: {failure}
        </Banner>
      )}
      <section class="panel" aria-label="Webhook deliveries">
        {deliveries.rows.value.length ? (
          <DeliveryTable of={deliveries} jobs />
        ) : (
          <p class="quiet">{deliveries.loaded.value ? 'No delivery matches.' : 'Loading…'}</p>
        )}
      </section>
      {asking && <SendAllDialog where={{ ...deliveries.where, status: { eq: 'FAILED' } }} endpoint={endpoint} onSent={load} onClose={() => setAsking(false)} />}
    </>
  );
}

type DialogProperties = { where: WebhookDeliveryFilterInput; endpoint: string; onSent: () => unknown; onClose: () => void };

function SendAllDialog({ where, endpoint, onSent, onClose }: DialogProperties) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const { isOpen, refusedUnlessOpen } = useOpen();
  const send = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      await sendAgain(where);
      if (isOpen()) onClose();
      onSent();
    } catch (error) {
      if (refusedUnlessOpen((error as Error).message)) return;
      setError((error as Error).message);
      setBusy(false);
    }
  };
  return (
    <Dialog title="Send all failed deliveries again?" onClose={onClose}>
      <p>{endpoint ? `All that failed for the endpoint ${endpoint}` : 'All that failed, for every endpoint'}, also those that are not loaded.</p>
      <DialogFoot error={error} onClose={onClose}>
        <ActionButton class="primary" busy={busy} act={send}>
          Send again
        </ActionButton>
      </DialogFoot>
    </Dialog>
  );
}
