import { useEffect, useMemo } from 'preact/hooks';
import { Repeated } from './Repeated';

/** A load that is repeated when asked, until its key changes: then it ends, and another one takes its place. */
export function useRepeated(load: (signal: AbortSignal) => Promise<void>, key: readonly unknown[]): Repeated {
  const loads = useMemo(() => new Repeated(load), key);
  useEffect(() => loads.close, [loads]);
  return loads;
}
