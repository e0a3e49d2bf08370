import { effect, signal } from '@preact/signals';

export type Zone = 'local' | 'UTC';

/** One time zone for the whole page: people would misread a mixture. */
export const zone = signal<Zone>(localStorage.getItem('zone') === 'UTC' ? 'UTC' : 'local');

effect(() => localStorage.setItem('zone', zone.value));
