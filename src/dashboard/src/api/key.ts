import { request, RequestError } from '@importgraph/client';
import { ViewerDocument } from '@importgraph/client/documents';
import { signal } from '@preact/signals';
import { loading } from './settings';
import { answer, ask, share, shareSignOut, type Credential } from './tabs';

// Session storage, which the browser clears when the tab is closed: no secret stays on a shared machine.
const stored = sessionStorage.getItem('key');
const needed = !stored && (await loading).keys;
const found = needed ? await ask() : null;

/** The API key or token that the page sends; empty if it has none. */
export const key = signal(stored ?? found?.key ?? '');
if (found) keep(found);

/** Whether the server answers nobody without a valid key. The page then asks for one. */
export const keyNeeded = signal(needed && !found);

answer({
  ask: () => (key.value && !keyNeeded.value ? { key: key.value } : null),
  credential: (credential) => {
    if (keyNeeded.value) use(credential);
  },
  signedOut: forget,
});

function keep(credential: Credential): void {
  sessionStorage.setItem('key', credential.key);
}

/** Loads the page again, at its address, with a credential that the server accepts. */
function use(credential: Credential): void {
  keep(credential);
  location.reload();
}

function forget(): void {
  sessionStorage.removeItem('key');
  location.reload();
}

/** Uses a key in this tab, and in the others that ask for one. */
export function saveKey(value: string): void {
  use({ key: value });
  share({ key: value });
}

/** Forgets the key in all tabs. */
export function signOut(): void {
  shareSignOut();
  forget();
}

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
