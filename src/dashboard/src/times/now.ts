import { computed, signal } from '@preact/signals';
import { written } from './format';
import { zone } from './zone';

/** The time, updated every second, for countdowns. */
export const now = signal(Date.now());

/** The date of today. What leaves out the date of today reads it, so that it is written anew after midnight. */
export const today = computed(() => written(now.value, zone.value).slice(0, 10));

setInterval(() => {
  if (!document.hidden) now.value = Date.now();
}, 1000);

document.addEventListener('visibilitychange', () => {
  now.value = Date.now();
});
