import { effect } from '@preact/signals';
import { askForKey, credential, isNewer, key, keyNeeded, replace, wasAccepted } from './key';
import { loading } from './settings';
import { ask, share } from './tabs';
import { fetchTokens, Refused } from './tokens';

/** The key for the next request. A token that expires soon is renewed first. */
export async function currentKey(): Promise<string> {
  const { renewAt, expires } = credential.peek()?.session ?? {};
  if (renewAt && renewAt <= Date.now()) {
    const renewed = renew();
    // While the old token is valid, nothing has to wait for the new one.
    if (expires! <= Date.now()) await renewed;
  }
  return key.peek();
}

/** The key that replaces one that the server has refused; empty if there is none, and the page asks for one. */
export async function keyAfter(refused: string): Promise<string> {
  if (key.peek() === refused && credential.peek()?.session?.refreshToken && wasAccepted()) await renew();
  if (key.peek() !== refused && !keyNeeded.peek()) return key.peek();
  askForKey();
  return '';
}

let renewing: Promise<void> | null = null;

/** Renews the token. An issuer may accept a refresh token only once, so one tab renews it for all. */
function renew(): Promise<void> {
  return (renewing ??= navigator.locks.request('importgraph-renewal', renewAlone).finally(() => (renewing = null)));
}

async function renewAlone(): Promise<void> {
  const other = await ask(isNewer);
  if (other) return replace(other);
  const mine = credential.peek();
  const session = mine?.session;
  // Somebody may sign out meanwhile, and must stay signed out.
  const isGone = (): boolean => credential.peek() !== mine;
  const { signIn } = await loading;
  if (!session || isGone()) return;
  try {
    if (!signIn?.issuer) throw new Error('The issuer cannot be reached.');
    const next = await fetchTokens(signIn, { grant_type: 'refresh_token', refresh_token: session.refreshToken! }, undefined, mine);
    if (isGone()) return;
    replace(next);
    share(next);
  } catch (error) {
    if (isGone()) return;
    if (error instanceof Refused) askForKey(true);
    // The issuer is away. It is asked again while the token is valid. After that, the person has to sign in.
    else credential.value = { ...mine, session: { ...session, renewAt: Date.now() + 10_000 } };
  }
}

// The token is renewed in time, also if the page sends nothing.
effect(() => {
  const renewAt = credential.value?.session?.renewAt;
  if (!renewAt || keyNeeded.value) return;
  const timer = setTimeout(() => void renew(), Math.min(renewAt - Date.now(), 2 ** 31 - 1));
  return () => clearTimeout(timer);
});
