import { request, RequestError } from '@importgraph/client';
import { ViewerDocument } from '@importgraph/client/documents';
import { signal } from '@preact/signals';

/** The API key that the page sends. The browser forgets it when the tab is closed: no secret stays on a shared machine. */
export const key = signal(sessionStorage.getItem('key') ?? '');

/** Whether the server refused a request because it had no valid key. The page then asks for one. */
export const keyNeeded = signal(false);

/** Whether the server accepts a key. */
export async function isAccepted(value: string): Promise<boolean> {
  // Browsers send nothing else in a header.
  if (!/^[!-~]+$/.test(value)) return false;
  try {
    await request({ url: '/graphql', authorization: value }, ViewerDocument, {});
    return true;
  } catch (error) {
    if (error instanceof RequestError && error.code === 'UNAUTHENTICATED') return false;
    throw error;
  }
}

/** Uses a key that the server accepts. The page is loaded again, at the address at which the key was needed. */
export function saveKey(value: string): void {
  sessionStorage.setItem('key', value);
  location.reload();
}
