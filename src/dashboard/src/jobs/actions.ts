import { CancelImportDocument, RetryImportDocument } from '@importgraph/client/documents';
import { signal } from '@preact/signals';
import { request } from '../api/server';
import { announce } from '../app/announce';
import { isBusy, whileBusy } from './busy';

/** Why the last action was refused. It is shown until somebody closes it or starts another action. */
export const refusal = signal<string | null>(null);

/** `force` also retries a job that a retry will not help. */
export const retry = (id: string, force = false): Promise<boolean> =>
  act(id, 'Retry requested', async () => (await request(RetryImportDocument, { input: { id, force } })).retryImport.errors);

export const cancel = (id: string): Promise<boolean> =>
  act(id, 'Cancel requested', async () => (await request(CancelImportDocument, { input: { id } })).cancelImport.errors);

async function act(id: string, done: string, ask: () => Promise<readonly object[] | null | undefined>): Promise<boolean> {
  if (isBusy(id)) return false;
  refusal.value = null;
  try {
    const error = (await whileBusy([id], ask))?.[0] as { message?: string } | undefined;
    if (error) refusal.value = error.message ?? 'The server refused the request.';
    else announce(done);
    return !error;
  } catch (error) {
    refusal.value = (error as Error).message;
    return false;
  }
}
