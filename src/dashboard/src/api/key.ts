import { request, RequestError } from '@importgraph/client';
import { ViewerDocument } from '@importgraph/client/documents';
import { batch, computed, signal } from '@preact/signals';
import { loading } from './settings';
import { endSession, isBack, takeAnswer } from './signIn';
import { answer, ask, share, shareSignOut, type Credential } from './tabs';

// Session storage, which the browser clears when the tab is closed: no secret stays on a shared machine.
function stored(): Credential | null {
  const key = sessionStorage.getItem('key');
  return key ? { key, session: JSON.parse(sessionStorage.getItem('session') ?? 'null') ?? undefined } : null;
}

function keep(next: Credential): void {
  sessionStorage.setItem('key', next.key);
  if (next.session) sessionStorage.setItem('session', JSON.stringify(next.session));
  else sessionStorage.removeItem('session');
}

/** Whether the server answers nobody without a key. */
async function isKeyNeeded(): Promise<boolean> {
  const { keys, signIn } = await loading;
  return keys || !!signIn;
}

const finish = isBack ? takeAnswer() : null;
const found = stored() ?? (!finish && (await isKeyNeeded()) ? await ask() : null);

/** What proves who the user is; null if the page has nothing. */
export const credential = signal(found);

/** The API key or token that the page sends; empty if it has none. */
export const key = computed(() => credential.value?.key ?? '');

/** The name of the person who has signed in with an issuer. */
export const personName = computed(() => credential.value?.session?.name);

/** Whether the page needs a key, and asks for one. */
export const keyNeeded = signal(!found && (await isKeyNeeded()));

/** Why the page asks for a key, if there is more to say than that it needs one. */
export const problem = signal('');

/** Whether a sign-in is being finished. */
export const signingIn = signal(!found && !!finish);

if (found) keep(found);
else finish?.().then(enter, (error: Error) =>
  batch(() => {
    problem.value = error.message;
    signingIn.value = false;
    keyNeeded.value = true;
  }),
);

/** The last key that the server has accepted. */
let accepted = '';
export const noteAccepted = (used: string): void => void (accepted = used);

/** Whether the server has accepted the key before. A token is sent at once, so the server has accepted one that is not new. */
export const wasAccepted = (): boolean => accepted === key.peek() || Date.now() - (credential.peek()?.session?.received ?? 0) > 60_000;

answer({
  ask: () => (keyNeeded.value ? null : credential.value),
  credential: (next) => {
    if (keyNeeded.value) use(next);
    else if (isNewer(next)) replace(next);
  },
  signedOut: () => {
    forget();
    location.reload();
  },
});

/** Whether a tab has renewed the token of this person after this tab received it. */
export const isNewer = (next: Credential): boolean => (next.session?.expires ?? 0) > (credential.peek()?.session?.expires ?? Infinity);

/** Continues with a new token. */
export function replace(next: Credential): void {
  keep(next);
  credential.value = next;
}

/** Loads the page again, at its address, with a credential that the server accepts. */
function use(next: Credential): void {
  keep(next);
  location.reload();
}

/** Uses a credential in this tab, and in the others that ask for one. */
function enter(next: Credential): void {
  use(next);
  share(next);
}

function forget(): void {
  // Another tab that asks must not get it while this page is being left.
  credential.value = null;
  sessionStorage.removeItem('key');
  sessionStorage.removeItem('session');
}

/** Uses a key that the server accepts. */
export const saveKey = (value: string): void => enter({ key: value });

/** Forgets the user in all tabs. */
export async function signOut(): Promise<void> {
  const hasSession = !!credential.peek()?.session;
  shareSignOut();
  forget();
  const { signIn } = await loading;
  if (!(hasSession && signIn && endSession(signIn))) location.reload();
}

/**
 * Asks for another key. The address stays, and the page comes back there.
 * @param isOver Whether a session has ended. If not, the server has refused its token from the beginning.
 */
export function askForKey(isOver = wasAccepted()): void {
  if (keyNeeded.peek()) return;
  const { session } = credential.peek() ?? {};
  batch(() => {
    if (session) problem.value = isOver ? 'You are signed out: sign in again.' : 'The server does not accept the token of the issuer.';
    // A key is stored only after the server has accepted it.
    else if (key.peek()) problem.value = 'The key is not accepted any more.';
    keyNeeded.value = true;
  });
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
