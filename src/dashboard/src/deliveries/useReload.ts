import { useEffect } from 'preact/hooks';
import { most, type Deliveries } from './deliveries';

/**
 * Loads the rows again every five seconds, because the server does not report what becomes of a delivery. If there are more than one request
 * gives, they stay as they are: somebody may be reading them.
 */
export function useReload(of: Deliveries, mayChange: boolean): void {
  const reloads = mayChange && of.rows.value.length <= most;
  useEffect(() => {
    if (!reloads) return;
    const timer = setInterval(() => document.hidden || void of.load().catch(() => {}), 5000);
    return () => clearInterval(timer);
  }, [of, reloads]);
}
