import { effect, signal } from '@preact/signals';

export type Zone = 'local' | 'UTC';

/** One zone for the whole page: mixed ones are misread. */
export const zone = signal<Zone>(localStorage.getItem('zone') === 'UTC' ? 'UTC' : 'local');

effect(() => localStorage.setItem('zone', zone.value));
