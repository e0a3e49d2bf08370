import { ImportStatusSummaryUpdatedDocument, type ImportStatusSummaryUpdatedSubscription } from '@importgraph/client/documents';
import { computed, effect, signal, type Signal } from '@preact/signals';
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

type Summary = ImportStatusSummaryUpdatedSubscription['importStatusSummaryUpdated'];
export const summary = signal<Summary | null>(null);
const rejectedSummary = signal<Summary | null>(null);

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

/** Keeps the numbers of the jobs at an address of the list up to date, as long as the list is needed. */
function count(url: () => string, into: Signal<Summary | null>): void {
  const counted = computed(url);
  effect(() => {
    if (!needed.value) return;
    const where = toWhere(fromUrl(counted.value.slice(1)), Date.now());
    return watch(ImportStatusSummaryUpdatedDocument, { where }, { next: (message) => (into.value = message.importStatusSummaryUpdated) });
  });
}

// Each button of a status shows how many jobs it would list, so these numbers are those of the filter without its statuses.
count(() => toUrl({ ...filter.value, statuses: [] }), summary);
count(() => toUrl({ ...filter.value, statuses: [], rejected: true }), rejectedSummary);

/** How many of the counted jobs have one of the chosen statuses; null until the server has sent it. */
function chosen(counts: Summary | null): number | null {
  if (!counts) return null;
  const { statuses } = filter.value;
  return statuses.length
    ? counts.byStatus.filter(({ status }) => statuses.includes(status)).reduce((sum, { count }) => sum + count, 0)
    : counts.total;
}

/** How many jobs match the filter. */
export const matching = computed(() => chosen(summary.value));
/** How many jobs would match it if only jobs with rejected items were listed. */
export const matchingRejected = computed(() => chosen(rejectedSummary.value));
