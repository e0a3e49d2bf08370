import type { ImportStatusFilterInput, ImportStatusStatus, JobType } from '@importgraph/client/documents';
import { jobTypes } from '../jobs/labels';
import { statuses } from '../jobs/status';

/** Which jobs are listed; `cause` is the fingerprint of a failure. The address is the only place that keeps it. */
export type Filter = {
  project: string | null;
  importer: string | null;
  statuses: ImportStatusStatus[];
  /** Whether only jobs with rejected items are listed. */
  rejected: boolean;
  jobType: JobType | null;
  text: string;
  within: Period | null;
  /** The period in which the jobs started, as instants: its first moment, and the moment after its end. */
  from: string | null;
  to: string | null;
  /** The period in which the jobs ended, like the bars of the chart. */
  ended: Span | null;
  cause: string | null;
};

/** Two instants: the first moment, and the moment after the end. */
export type Span = { from: string; to: string };

export type Period = '1h' | '24h' | '7d';

export const periods: Record<Period, { hours: number; label: string }> = {
  '1h': { hours: 1, label: 'Last hour' },
  '24h': { hours: 24, label: 'Last 24 hours' },
  '7d': { hours: 168, label: 'Last 7 days' },
};

/** The filter that matches all jobs. */
export const noFilter: Filter = {
  project: null,
  importer: null,
  statuses: [],
  rejected: false,
  jobType: null,
  text: '',
  within: null,
  from: null,
  to: null,
  ended: null,
  cause: null,
};

/** An instant in an address, as the server expects it; null if there is none, or if it is none. */
function instant(text: string | null): string | null {
  const at = Date.parse(text ?? '');
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}

/** Two instants in an address: `2024-03-01T10:00Z..2024-03-01T12:00Z`. */
function span(text: string | null): Span | null {
  const [from, to] = (text ?? '').split('..').map(instant);
  return from && to ? { from, to } : null;
}

/** Parts of an address that are unknown are ignored, so that an old or mistyped link still shows something. */
export function fromUrl(search: string): Filter {
  const given = new URLSearchParams(search);
  const wanted = given.get('status')?.split(',') ?? [];
  const jobType = given.get('type') as JobType;
  const within = given.get('within') as Period;
  return {
    project: given.get('project') || null,
    importer: given.get('importer') || null,
    statuses: statuses.filter((status) => wanted.includes(status)),
    rejected: given.get('rejected') === '1',
    jobType: jobTypes.includes(jobType) ? jobType : null,
    text: given.get('text') ?? '',
    within: Object.hasOwn(periods, within) ? within : null,
    from: instant(given.get('from')),
    to: instant(given.get('to')),
    ended: span(given.get('ended')),
    cause: given.get('cause') || null,
  };
}

/** An instant without what is zero: `2024-03-01T10:00Z`. */
const short = (at: string): string => at.replace(/(:00)?\.000Z$/, 'Z');

export function toUrl(filter: Filter): string {
  const given = new URLSearchParams();
  if (filter.project) given.set('project', filter.project);
  if (filter.importer) given.set('importer', filter.importer);
  if (filter.statuses.length) given.set('status', filter.statuses.join(','));
  if (filter.rejected) given.set('rejected', '1');
  if (filter.jobType) given.set('type', filter.jobType);
  if (filter.text) given.set('text', filter.text);
  if (filter.within) given.set('within', filter.within);
  if (filter.from) given.set('from', short(filter.from));
  if (filter.to) given.set('to', short(filter.to));
  if (filter.ended) given.set('ended', `${short(filter.ended.from)}..${short(filter.ended.to)}`);
  if (filter.cause) given.set('cause', filter.cause);
  // Commas and colons are legal in a query, and are easier to read than %2C and %3A.
  const search = given.toString().replaceAll('%2C', ',').replaceAll('%3A', ':');
  return search ? `/?${search}` : '/';
}

export const isEmpty = (filter: Filter): boolean => toUrl(filter) === '/';

/** The filter in the server's terms. Times are rounded to minutes, so that pages opened in the same minute share a subscription. */
export function toWhere(filter: Filter, now: number): ImportStatusFilterInput {
  const where: ImportStatusFilterInput = {};
  const text = filter.text.trim();
  if (filter.project) where.project = { eq: filter.project };
  if (filter.importer) where.importer = { eq: filter.importer };
  if (filter.statuses.length) where.status = { in: filter.statuses };
  if (filter.rejected) where.results = { errors: { gt: 0 } };
  if (filter.jobType) where.jobType = { eq: filter.jobType };
  if (text) where.search = text;
  if (filter.cause) where.failure = { fingerprint: { eq: filter.cause } };
  if (filter.ended) {
    const period = { gte: filter.ended.from, lt: filter.ended.to };
    where.or = [{ completionTime: period }, { failureTime: period }];
  }
  if (filter.from || filter.to)
    where.startTime = { ...(filter.from ? { gte: filter.from } : {}), ...(filter.to ? { lt: filter.to } : {}) };
  else if (filter.within) where.startTime = { gte: new Date(Math.floor(now / 60_000 - periods[filter.within].hours * 60) * 60_000).toISOString() };
  return where;
}
