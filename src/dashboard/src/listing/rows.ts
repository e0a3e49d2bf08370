import { computed, effect, signal } from '@preact/signals';

export type Density = 'comfortable' | 'compact';

/** How high the rows are. The browser remembers it. */
export const density = signal<Density>(localStorage.getItem('density') === 'compact' ? 'compact' : 'comfortable');
effect(() => localStorage.setItem('density', density.value));

const narrow = matchMedia('(max-width: 999px)');
/** Whether the rows are cards, because the screen is too narrow for columns. The same width is in jobs.css. */
export const cards = signal(narrow.matches);
narrow.addEventListener('change', () => (cards.value = narrow.matches));

/** The height of every row, in pixels. All rows are equally high, so the place of each is known although few of them are in the page. */
export const rowHeight = computed(() => (cards.value ? 124 : density.value === 'compact' ? 32 : 40));

/** The height of a heading between rows. */
export const headingHeight = 32;
