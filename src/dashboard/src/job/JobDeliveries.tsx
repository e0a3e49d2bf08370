import type { Deliveries } from '../deliveries/deliveries';
import { DeliveryTable } from '../deliveries/DeliveryTable';
import { useReload } from '../deliveries/useReload';

/** The deliveries to webhooks about this job. Most servers send none. */
export function JobDeliveries({ of }: { of: Deliveries }) {
  useReload(
    of,
    of.rows.value.some(({ status }) => status === 'PENDING'),
  );
  if (!of.rows.value.length) return null;
  return (
    <section class="panel" aria-label="Webhook deliveries">
      <h2>Webhook deliveries</h2>
      <DeliveryTable of={of} />
      <p>
        <a href="/deliveries?status=FAILED">All deliveries that failed</a>
      </p>
    </section>
  );
}
