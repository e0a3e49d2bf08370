import type { Issue } from './issues';

export type IssueOrder = 'found' | 'code' | 'file';

export const orders: Record<IssueOrder, string> = { found: 'As found', code: 'By code', file: 'By file' };

const compare = (one: string | null | undefined, other: string | null | undefined): number => (one ?? '').localeCompare(other ?? '', 'en', { numeric: true });

const byFile = (one: Issue, other: Issue): number => compare(one.file, other.file) || (one.line ?? 0) - (other.line ?? 0);

/** Issues in an order. The server has them only in the order in which they were found, so this sorts those that are loaded. */
export function sorted(issues: readonly Issue[], order: IssueOrder): readonly Issue[] {
  if (order === 'found') return issues;
  return issues.toSorted(order === 'file' ? byFile : (one, other) => compare(one.code, other.code) || byFile(one, other));
}
