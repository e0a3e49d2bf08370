import type { ImportRowFieldsFragment, ImportStatusSortInput } from './graphql/graphql.js';

export type Job = ImportRowFieldsFragment;
export type Order = readonly ImportStatusSortInput[];

const statuses = ['SCHEDULED', 'IN_PROGRESS', 'SUCCESSFUL', 'FAILED', 'CANCELLED'];

const valueOf = (job: Job, field: keyof ImportStatusSortInput): string | number =>
  field === 'status' ? statuses.indexOf(job.status) : (job[field] ?? '');

const compare = (one: string | number, other: string | number): number => (one < other ? -1 : one > other ? 1 : 0);

/** The server's order: a missing value comes before all others, and jobs that are equal are sorted by their creation, newest first. */
export function comparison(order: Order): (one: Job, other: Job) => number {
  const entries = [...order, { createdAt: 'DESC' as const }].flatMap((entry) => Object.entries(entry) as [keyof ImportStatusSortInput, 'ASC' | 'DESC'][]);
  const last = entries.findIndex(([field]) => field === 'createdAt');
  const sorts = entries.slice(0, last + 1);
  const creation = sorts.at(-1)![1];
  return (one, other) => {
    for (const [field, direction] of sorts) {
      const difference = compare(valueOf(one, field), valueOf(other, field));
      if (difference) return direction === 'ASC' ? difference : -difference;
    }
    return creation === 'ASC' ? compare(one.id, other.id) : compare(other.id, one.id);
  };
}
