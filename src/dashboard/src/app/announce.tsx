import { signal } from '@preact/signals';

/** What a screen reader is told. Never ticks of progress, and changes of status in batches: a busy server would not let it finish. */
const said = signal('');
const waiting = new Map<string, number>();
let timer: ReturnType<typeof setTimeout> | undefined;

export function announce(text: string): void {
  said.value = text;
}

export function announceStatus(word: string): void {
  waiting.set(word, (waiting.get(word) ?? 0) + 1);
  timer ??= setTimeout(() => {
    timer = undefined;
    announce([...waiting].map(([status, jobs]) => `${jobs} ${jobs === 1 ? 'job' : 'jobs'} now ${status}`).join(', '));
    waiting.clear();
  }, 5000);
}

export function Announcer() {
  return (
    <div class="unseen" role="status" aria-live="polite">
      {said}
    </div>
  );
}
