import {
  ImportStatusSummaryUpdatedDocument,
  type ImportStatusFilterInput,
  type ImportStatusSummaryUpdatedSubscription,
} from '@importgraph/client/documents';
import { batch, computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import { watch } from '../api/server';
import { announce } from '../app/announce';
import { jobId, path, search } from '../app/router';
import { counted as words } from '../times/format';
import { fromUrl, periods, toUrl, toWhere, type Filter } from './filter';
import { exchange, Listing } from './listing';
import { clearSelection } from './selection';

/** The last address of the list. A job's page does not change it, so the way back finds the same rows, selection and scroll position. */
const address = signal('/');
/** The time up to which periods such as the last hour reach. It moves on only while nobody uses the list, for all parts of the page at once. */
const until = signal(Date.now());
effect(() => {
  if (path.value !== '/' || jobId.value) return;
  const wanted = fromUrl(search.value);
  const next = toUrl(wanted);
  if (next === address.peek()) return;
  batch(() => {
    address.value = next;
    // Without such a period, nobody would be asked for anything else.
    if (wanted.within) until.value = Date.now();
  });
});

export const filter = computed(() => fromUrl(address.value.slice(1)));
/** A filter of the list, or one that is derived from it, in the server's terms. */
export const whereOf = (wanted: Filter): ImportStatusFilterInput => toWhere(wanted, until.value);
export const listing = signal<Listing | null>(null);

type Summary = ImportStatusSummaryUpdatedSubscription['importStatusSummaryUpdated'];
export const summary = signal<Summary | null>(null);
const rejectedSummary = signal<Summary | null>(null);

/** Whether a page shows the list. */
export const needed = signal(false);

/** Starts loading the list. The page of a single job does not need it. */
export const needListing = (): void => void (needed.value = true);

effect(() => {
  if (!needed.value) return;
  const wanted = filter.value;
  clearSelection();
  listing.value = new Listing(toWhere(wanted, until.peek()), { reports: true });
  return () => listing.peek()?.close();
});

/** How many rows a list may have that nobody scrolls. */
const many = 300;
/** The earliest time of the next attempt to open the list again. */
let nextRenewal = 0;
/** The time between two attempts, in milliseconds. */
const pause = 10_000;

/**
 * Opens the list again if it has become long, because a page that is left open would otherwise collect all jobs of the day, or if its period has
 * moved on. The rows stay until the new ones are here.
 */
export function renew(): void {
  const old = listing.peek();
  const { within } = filter.peek();
  // A period is right to a sixtieth: an hour to a minute.
  const isLate = within !== null && Date.now() - until.peek() > periods[within].hours * 60_000;
  if (!old || Date.now() < nextRenewal || !(isLate || old.order.peek().length > many)) return;
  nextRenewal = Date.now() + pause;
  if (isLate) until.value = Date.now();
  exchange(listing, new Listing(toWhere(filter.peek(), until.peek()), { reports: true }));
}

/** The address of the list whose numbers are in `summary`. */
const summaryOf = signal<string | null>(null);

/** Keeps the numbers of the jobs at an address of the list up to date, as long as the list is needed. */
function count(url: ReadonlySignal<string>, into: (counts: Summary, of: string) => void): void {
  effect(() => {
    if (!needed.value) return;
    const of = url.value;
    const where = whereOf(fromUrl(of.slice(1)));
    return watch(ImportStatusSummaryUpdatedDocument, { where }, { next: (message) => batch(() => into(message.importStatusSummaryUpdated, of)) });
  });
}

// Each button of a status shows how many jobs it would list, so these numbers are those of the filter without its statuses.
const counted = computed(() => toUrl({ ...filter.value, statuses: [] }));
count(counted, (counts, of) => {
  summary.value = counts;
  summaryOf.value = of;
});
count(
  computed(() => toUrl({ ...filter.value, statuses: [], rejected: true })),
  (counts) => (rejectedSummary.value = counts),
);

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

/** The address of the list whose number of jobs a screen reader has said. */
let announced: string | null = null;

// After a change of the filter, a screen reader says how many jobs are listed.
effect(() => {
  const now = address.value;
  if (now === announced || summaryOf.value !== counted.value || !listing.value?.answered.value) return;
  const first = announced === null;
  announced = now;
  if (!first) announce(words(matching.peek() ?? 0, 'job matches', 'jobs match'));
});
