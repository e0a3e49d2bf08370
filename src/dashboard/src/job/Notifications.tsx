import type { Deliveries } from '../deliveries/deliveries';
import { DeliveryTable } from '../deliveries/DeliveryTable';
import { useReload } from '../deliveries/useReload';

/** The messages about this job that are sent to webhooks. Most servers send none. */
export function Notifications({ of }: { of: Deliveries }) {
  useReload(
    of,
    of.rows.value.some(({ status }) => status === 'PENDING'),
  );
  if (!of.rows.value.length) return null;
  return (
    <section class="panel" aria-label="Notifications">
      <h2>Notifications</h2>
      <DeliveryTable of={of} />
      <p>
        <a href="/deliveries?status=FAILED">All notifications that failed</a>
      </p>
    </section>
  );
}
