import { ImportStatusSummaryUpdatedDocument, type ImportStatusSummaryUpdatedSubscription } from '@importgraph/client/documents';
import { computed, effect, signal } from '@preact/signals';
import { watch } from '../api/server';
import { jobId, path, search } from '../app/router';
import { fromUrl, toUrl, toWhere } from './filter';
import { Listing } from './listing';
import { clearSelection } from './selection';

/** The last address of the list. A job's page does not change it, so the way back finds the same rows, selection and scroll position. */
const address = signal('/');
effect(() => {
  if (path.value === '/' && !jobId.value) address.value = toUrl(fromUrl(search.value));
});

export const filter = computed(() => fromUrl(address.value.slice(1)));
export const listing = signal<Listing | null>(null);
export const summary = signal<ImportStatusSummaryUpdatedSubscription['importStatusSummaryUpdated'] | null>(null);

const needed = signal(false);

/** Starts loading the list. The page of a single job does not need it. */
export const needListing = (): void => void (needed.value = true);

effect(() => {
  if (!needed.value) return;
  const opened = new Listing(toWhere(filter.value, Date.now()));
  clearSelection();
  listing.value = opened;
  return () => opened.close();
});

/** The filter without its statuses: each status button shows how many jobs it would list. */
const countedUrl = computed(() => toUrl({ ...filter.value, statuses: [] }));
effect(() => {
  if (!needed.value) return;
  const where = toWhere(fromUrl(countedUrl.value.slice(1)), Date.now());
  return watch(ImportStatusSummaryUpdatedDocument, { where }, { next: (message) => (summary.value = message.importStatusSummaryUpdated) });
});

/** How many jobs match the filter; null until the server has sent it. */
export const matching = computed(() => {
  const counts = summary.value;
  if (!counts) return null;
  const chosen = filter.value.statuses;
  return chosen.length
    ? counts.byStatus.filter(({ status }) => chosen.includes(status)).reduce((sum, { count }) => sum + count, 0)
    : counts.total;
});
