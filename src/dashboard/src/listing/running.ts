import { computed, effect, signal } from '@preact/signals';
import { filter, listing, needed, whereOf } from './current';
import { fromUrl, toUrl, type Filter } from './filter';
import { exchange, Listing } from './listing';

/** How many running jobs are shown above the others. */
const most = 8;

/** The filter of the running jobs above the list; null if the list shows none, or only running jobs. */
function runningOnly(current: Filter): string | null {
  const { statuses } = current;
  const both = !statuses.length || (statuses.length > 1 && statuses.includes('IN_PROGRESS'));
  return both ? toUrl({ ...current, statuses: ['IN_PROGRESS'] }) : null;
}

/** The address of a list of all running jobs that match the filter. */
export const runningUrl = computed(() => runningOnly(filter.value));

/** The running jobs that match the filter. They have a list of their own, because the page may not have loaded those that began long ago. */
export const running = signal<Listing | null>(null);

/** The address whose running jobs are shown. */
let opened: string | null = null;

effect(() => {
  const url = needed.value ? runningUrl.value : null;
  const fresh = url ? new Listing(whereOf(fromUrl(url.slice(1))), { pageSize: most, reports: false }) : null;
  if (fresh && url === opened) exchange(running, fresh);
  else {
    running.peek()?.close();
    running.value = fresh;
  }
  opened = url;
});

/** The ids of the running jobs that are shown above the others. */
export const above = computed(() => running.value?.order.value.slice(0, most) ?? []);

/** The ids of the other rows: no job is shown twice. */
export const below = computed(() => {
  const shown = new Set(above.value);
  return listing.value?.order.value.filter((id) => !shown.has(id)) ?? [];
});

/** The ids of all rows, as they are shown. */
export const shown = computed(() => [...above.value, ...below.value]);

/** Brings all rows into their order: new jobs appear, jobs that ended leave the running ones, jobs that no longer match disappear. */
export function arrange(): void {
  listing.value?.arrange();
  const now = running.value;
  now?.arrange();
  if (now && now.hasMore.value && now.order.value.length < most) void now.loadMore();
}
