import { computed, effect, signal } from '@preact/signals';
import { watch } from '../api/socket';
import { jobId, path, search } from '../app/router';
import { ImportStatusSummaryUpdatedDocument, type ImportStatusSummaryUpdatedSubscription } from '../graphql/graphql';
import { fromUrl, toUrl, toWhere } from './filter';
import { Listing } from './listing';
import { clearSelection } from './selection';

/** The filter that the address says. On a job's page it stays as it was, so that "back" finds rows, selection and scroll. */
const address = signal('/');
effect(() => {
  if (path.value === '/' && !jobId.value) address.value = toUrl(fromUrl(search.value));
});

export const filter = computed(() => fromUrl(address.value.slice(1)));
export const listing = signal<Listing | null>(null);
export const summary = signal<ImportStatusSummaryUpdatedSubscription['importStatusSummaryUpdated'] | null>(null);

const needed = signal(false);

/** Called by the page that lists jobs: who looks at one job only need not fetch them all. */
export const needListing = (): void => void (needed.value = true);

effect(() => {
  if (!needed.value) return;
  const opened = new Listing(toWhere(filter.value, Date.now()));
  clearSelection();
  listing.value = opened;
  return () => opened.close();
});

/** Chips count what each would show, so the statuses that are chosen do not count. */
const countedUrl = computed(() => toUrl({ ...filter.value, statuses: [] }));
effect(() => {
  if (!needed.value) return;
  const where = toWhere(fromUrl(countedUrl.value.slice(1)), Date.now());
  return watch(ImportStatusSummaryUpdatedDocument, { where }, { next: (message) => (summary.value = message.importStatusSummaryUpdated) });
});

/** How many match, where that is known. */
export const matching = computed(() => {
  const counts = summary.value;
  if (!counts) return null;
  const chosen = filter.value.statuses;
  return chosen.length
    ? counts.byStatus.filter(({ status }) => chosen.includes(status)).reduce((sum, { count }) => sum + count, 0)
    : counts.total;
});
