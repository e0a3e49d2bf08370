import { CancelImportDocument, RetryImportDocument, type CancelImportInput } from '@importgraph/client/documents';
import { signal } from '@preact/signals';
import { request } from '../api/server';
import { announce } from '../app/announce';
import { isBusy, whileBusy } from './busy';

/** Why the last action without a dialog was refused. It is shown until somebody closes it or starts another action. */
export const refusal = signal<string | null>(null);

/** `force` also retries a job that a retry will not help. */
export async function retry(id: string, force = false): Promise<boolean> {
  if (isBusy(id)) return false;
  refusal.value = null;
  const refused = await act(id, 'Retry requested', async () => (await request(RetryImportDocument, { input: { id, force } })).retryImport.errors);
  // The success of one action does not answer the refusal of another one.
  if (refused !== null) refusal.value = refused;
  return refused === null;
}

/** Returns why the server refused it; null if it did not. */
export const cancel = (input: CancelImportInput): Promise<string | null> =>
  act(input.id, 'Cancel requested', async () => (await request(CancelImportDocument, { input })).cancelImport.errors);

async function act(id: string, done: string, ask: () => Promise<readonly object[] | null | undefined>): Promise<string | null> {
  try {
    const error = (await whileBusy([id], ask))?.[0] as { message?: string } | undefined;
    if (error) return error.message ?? 'The server refused the request.';
    announce(done);
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}
