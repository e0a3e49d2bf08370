import type { ImportStatusFilterInput, ImportStatusStatus, JobType } from '../graphql/graphql';
import { jobTypes, statuses } from '../jobs/status';

/** Which jobs are listed; `cause` is the fingerprint of a failure. Lives in the URL and nowhere else. */
export type Filter = { statuses: ImportStatusStatus[]; jobType: JobType | null; text: string; within: Within | null; cause: string | null };

export const withins = { '1h': 1, '24h': 24, '7d': 168 } as const;
export type Within = keyof typeof withins;

export const everything: Filter = { statuses: [], jobType: null, text: '', within: null, cause: null };

/** What of an address is no filter is left out, so that an old or mistyped link still shows something. */
export function fromUrl(search: string): Filter {
  const given = new URLSearchParams(search);
  const wanted = given.get('status')?.split(',') ?? [];
  const jobType = given.get('type') as JobType;
  const within = given.get('within') as Within;
  return {
    statuses: statuses.filter((status) => wanted.includes(status)),
    jobType: jobTypes.includes(jobType) ? jobType : null,
    text: given.get('text') ?? '',
    within: within in withins ? within : null,
    cause: given.get('cause') || null,
  };
}

export function toUrl(filter: Filter): string {
  const given = new URLSearchParams();
  if (filter.statuses.length) given.set('status', filter.statuses.join(','));
  if (filter.jobType) given.set('type', filter.jobType);
  if (filter.text) given.set('text', filter.text);
  if (filter.within) given.set('within', filter.within);
  if (filter.cause) given.set('cause', filter.cause);
  // Commas are legal in a query and read better as they are.
  const search = given.toString().replaceAll('%2C', ',');
  return search ? `/?${search}` : '/';
}

export const isEverything = (filter: Filter): boolean => toUrl(filter) === '/';

/** The filter as the server understands it. Minutes are whole, so that pages opened together share a subscription. */
export function toWhere(filter: Filter, now: number): ImportStatusFilterInput {
  const where: ImportStatusFilterInput = {};
  const text = filter.text.trim();
  if (filter.statuses.length) where.status = { in: filter.statuses };
  if (filter.jobType) where.jobType = { eq: filter.jobType };
  if (text) where.or = [{ error: { contains: text } }, { dataSource: { path: { contains: text } } }];
  if (filter.cause) where.failure = { fingerprint: { eq: filter.cause } };
  if (filter.within) where.startTime = { gte: new Date(Math.floor(now / 60_000 - withins[filter.within] * 60) * 60_000).toISOString() };
  return where;
}
