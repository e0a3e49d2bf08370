import { useEffect, useRef, useState } from 'preact/hooks';
import { titleOf } from '../jobs/labels';
import { hasEnded, statusLooks } from '../jobs/status';
import type { JobState } from './job';

/** Lets the browser say when the job has ended. The browser asks for permission, so nothing is asked before somebody wants it. */
export function NotifyButton({ job }: { job: JobState }) {
  const [wanted, setWanted] = useState(false);
  const [refused, setRefused] = useState(false);
  const ended = hasEnded(job.status) && !job.nextRetryAt;
  const wasRunning = useRef(!ended);
  useEffect(() => {
    if (ended && wasRunning.current && wanted) show(job);
    wasRunning.current = !ended;
    if (ended) setWanted(false);
  }, [ended]);
  if (ended || !('Notification' in globalThis)) return null;

  const toggle = async (): Promise<void> => {
    const granted = wanted || (await Notification.requestPermission()) === 'granted';
    setRefused(!granted);
    setWanted(granted && !wanted);
  };
  return (
    <button type="button" aria-pressed={wanted} title={refused ? 'The browser does not allow it' : undefined} onClick={() => void toggle()}>
      {refused ? 'Not allowed' : 'Notify me'}
    </button>
  );
}

function show(job: JobState): void {
  try {
    new Notification(`${titleOf(job)}: ${statusLooks[job.status].label}`, { body: job.error ?? undefined, tag: job.id });
  } catch {
    // Some browsers of phones have no notifications of pages.
  }
}
