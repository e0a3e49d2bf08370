import { useEffect } from 'preact/hooks';
import type { Deliveries } from './deliveries';

/** Loads the newest rows again every five seconds, because the server does not report what becomes of a delivery. */
export function useReload(of: Deliveries, mayChange: boolean): void {
  useEffect(() => {
    if (!mayChange) return;
    const timer = setInterval(() => document.hidden || void of.load().catch(() => {}), 5000);
    return () => clearInterval(timer);
  }, [of, mayChange]);
}
