import { signal } from '@preact/signals';
import { request } from '../api/request';
import { announce } from '../app/announce';
import { CancelImportDocument, RetryImportDocument } from '../graphql/graphql';
import { during, isBusy } from './busy';

/** What was refused last, and of which job; shown until the next action or until it is closed. */
export const refusal = signal<string | null>(null);

export const retry = (id: string, force = false): Promise<boolean> =>
  act(id, 'Retry asked for', async () => (await request(RetryImportDocument, { input: { id, force } })).retryImport.errors);

export const cancel = (id: string): Promise<boolean> =>
  act(id, 'Cancel asked for', async () => (await request(CancelImportDocument, { input: { id } })).cancelImport.errors);

async function act(id: string, done: string, ask: () => Promise<readonly object[] | null | undefined>): Promise<boolean> {
  if (isBusy(id)) return false;
  refusal.value = null;
  try {
    const error = (await during([id], ask))?.[0] as { message?: string } | undefined;
    if (error) refusal.value = error.message ?? 'Refused.';
    else announce(done);
    return !error;
  } catch (error) {
    refusal.value = (error as Error).message;
    return false;
  }
}
