import { signal } from '@preact/signals';

/** What a screen reader says next. */
const message = signal('');

/** How many jobs got each status since the last announcement of statuses. */
const changes = new Map<string, number>();
let timer: ReturnType<typeof setTimeout> | undefined;

export function announce(text: string): void {
  // A text that stays the same is not read again.
  message.value = text === message.value ? `${text}\u00a0` : text;
}

/** Announces changes of status together, every five seconds at most. On a busy server the screen reader would otherwise never stop. */
export function announceStatus(label: string): void {
  changes.set(label, (changes.get(label) ?? 0) + 1);
  timer ??= setTimeout(() => {
    timer = undefined;
    announce([...changes].map(([status, jobs]) => `${jobs} ${jobs === 1 ? 'job' : 'jobs'} now ${status}`).join(', '));
    changes.clear();
  }, 5000);
}

export function Announcer() {
  return (
    <div class="unseen" role="status" aria-live="polite">
      {message}
    </div>
  );
}
