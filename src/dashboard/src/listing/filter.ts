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
  cause: string | null;
};

export type Period = '1h' | '24h' | '7d';

export const periods: Record<Period, { hours: number; label: string }> = {
  '1h': { hours: 1, label: 'the last hour' },
  '24h': { hours: 24, label: 'the last 24 hours' },
  '7d': { hours: 168, label: 'the last 7 days' },
};

/** The filter that matches all jobs. */
export const noFilter: Filter = { project: null, importer: null, statuses: [], rejected: false, jobType: null, text: '', within: null, cause: null };

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
    cause: given.get('cause') || null,
  };
}

export function toUrl(filter: Filter): string {
  const given = new URLSearchParams();
  if (filter.project) given.set('project', filter.project);
  if (filter.importer) given.set('importer', filter.importer);
  if (filter.statuses.length) given.set('status', filter.statuses.join(','));
  if (filter.rejected) given.set('rejected', '1');
  if (filter.jobType) given.set('type', filter.jobType);
  if (filter.text) given.set('text', filter.text);
  if (filter.within) given.set('within', filter.within);
  if (filter.cause) given.set('cause', filter.cause);
  // Commas are legal in a query, and are easier to read than %2C.
  const search = given.toString().replaceAll('%2C', ',');
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
  if (filter.within) where.startTime = { gte: new Date(Math.floor(now / 60_000 - periods[filter.within].hours * 60) * 60_000).toISOString() };
  return where;
}
