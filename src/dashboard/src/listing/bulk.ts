import {
  CancelImportsDocument,
  RetryImportsDocument,
  type CancelImportsInput,
  type ImportAction,
  type ImportSelectionInput,
  type ImportStatusFilterInput,
  type RetryImportsInput,
} from '@importgraph/client/documents';
import { request } from '../api/server';
import { listing } from './current';
import { allMatching, ticked } from './selection';

/** The actions that the server can do with many jobs at once. */
export type BulkAction = Extract<ImportAction, 'RETRY' | 'CANCEL'>;
export const bulkActions: readonly BulkAction[] = ['RETRY', 'CANCEL'];

export type Skip = { code: string; message: string; count: number };
export type BulkAnswer = { matched: number; changed: number; skipped: Skip[] };

type Input = RetryImportsInput & CancelImportsInput;
type Payload = { matched?: number | null; changed?: number | null; skipped?: Skip[] | null; errors?: { message: string }[] | null };

const requests: Record<BulkAction, (input: Input) => Promise<Payload>> = {
  RETRY: async (input) => {
    const { retried, ...rest } = (await request(RetryImportsDocument, { input })).retryImports;
    return { changed: retried, ...rest };
  },
  CANCEL: async (input) => {
    const { cancelled, ...rest } = (await request(CancelImportsDocument, { input })).cancelImports;
    return { changed: cancelled, ...rest };
  },
};

/** The ids of the ticked rows, or the filter if all matching jobs are selected, of which the page may not have loaded all. */
export const selected = (): ImportSelectionInput =>
  allMatching.value && listing.value ? matching(listing.value.where) : { ids: [...ticked.value] };

/** The server refuses to change jobs by an empty filter: `all` must be asked for explicitly. */
const matching = (where: ImportStatusFilterInput): ImportSelectionInput => (Object.keys(where).length ? { where } : { all: true });

/** Asks what the action would do. */
export const preview = (action: BulkAction, selection: ImportSelectionInput): Promise<BulkAnswer> =>
  ask(action, { selection, dryRun: true });

/** Carries the action out. The server refuses it if more jobs match now than in the preview, because nobody has agreed to change those. */
export const carryOut = (action: BulkAction, selection: ImportSelectionInput, agreed: BulkAnswer): Promise<BulkAnswer> =>
  ask(action, { selection, expectAtMost: agreed.matched });

async function ask(action: BulkAction, input: Input): Promise<BulkAnswer> {
  const { matched, changed, skipped, errors } = await requests[action](input);
  const error = errors?.[0];
  if (error) throw new Error(error.message);
  return { matched: matched ?? 0, changed: changed ?? 0, skipped: skipped ?? [] };
}
