import { useEffect } from 'preact/hooks';
import { pageSize, type Deliveries } from './deliveries';

/**
 * Loads the first page again every five seconds, because the server does not report what becomes of a message. If more pages are loaded, they stay
 * as they are: somebody may be reading them.
 */
export function useReload(of: Deliveries, mayChange: boolean): void {
  const reloads = mayChange && of.rows.value.length <= pageSize;
  useEffect(() => {
    if (!reloads) return;
    const timer = setInterval(() => document.hidden || void of.load().catch(() => {}), 5000);
    return () => clearInterval(timer);
  }, [of, reloads]);
}
