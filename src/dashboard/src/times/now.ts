import { signal } from '@preact/signals';

/** The time, a second at a time, for what counts down. */
export const now = signal(Date.now());

setInterval(() => {
  if (!document.hidden) now.value = Date.now();
}, 1000);

document.addEventListener('visibilitychange', () => {
  now.value = Date.now();
});
