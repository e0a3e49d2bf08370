import { request } from '../api/request';
import { CancelImportsDocument, RetryImportsDocument, type ImportSelectionInput, type ImportStatusFilterInput } from '../graphql/graphql';
import { listing } from './current';
import { allMatching, ticked } from './selection';

export type BulkAction = 'retry' | 'cancel';
export type Skip = { code: string; message: string; count: number };
export type BulkAnswer = { matched: number; changed: number; skipped: Skip[] };

/** The ticked rows by their ids, or all that the filter lists, however many pages that are. */
export const selection = (): ImportSelectionInput =>
  allMatching.value && listing.value ? matching(listing.value.where) : { ids: [...ticked.value] };

/** The server takes no empty filter for a change: all jobs are asked for by that word. */
const matching = (where: ImportStatusFilterInput): ImportSelectionInput => (Object.keys(where).length ? { where } : { all: true });

/** What would be done. */
export const dryRun = (action: BulkAction, of: ImportSelectionInput): Promise<BulkAnswer> => ask(action, { selection: of, dryRun: true });

/** Does it; refused where more match by now than the dry run said, for nobody has agreed to those. */
export const carryOut = (action: BulkAction, of: ImportSelectionInput, agreed: BulkAnswer): Promise<BulkAnswer> =>
  ask(action, { selection: of, expectAtMost: agreed.matched });

async function ask(
  action: BulkAction,
  input: { selection: ImportSelectionInput; dryRun?: boolean; expectAtMost?: number },
): Promise<BulkAnswer> {
  const answer =
    action === 'retry'
      ? await request(RetryImportsDocument, { input }).then(({ retryImports: { retried, ...rest } }) => ({ changed: retried, ...rest }))
      : await request(CancelImportsDocument, { input }).then(({ cancelImports: { cancelled, ...rest } }) => ({
          changed: cancelled,
          ...rest,
        }));
  const error = answer.errors?.[0];
  if (error) throw new Error(error.message);
  return { matched: answer.matched ?? 0, changed: answer.changed ?? 0, skipped: answer.skipped ?? [] };
}
