import { loading, type Issuer, type SignInRules } from './settings';
import { fetchTokens } from './tokens';
import type { Credential } from './tabs';

// The authorization code flow with PKCE, as a public client (OpenID Connect Core 1.0, section 3.1; RFC 7636).

/** Where the issuer leads people back to. */
const place = '/signed-in';

/** A sign-in that was started in this tab. */
type Started = { state: string; nonce: string; verifier: string; back: string };

const base64 = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
const random = (): string => base64(crypto.getRandomValues(new Uint8Array(32)));

/** Whether the issuer has led somebody to this page who signed in, signed out, or did not succeed. */
export const isBack = location.pathname === place;

/** Leads the person to the issuer. */
export async function startSignIn(rules: SignInRules): Promise<void> {
  // Browsers offer it only to pages loaded over HTTPS or from localhost.
  if (!crypto.subtle) throw new Error('Signing in needs a page that was loaded over HTTPS.');
  const started: Started = { state: random(), nonce: random(), verifier: random(), back: location.pathname + location.search + location.hash };
  sessionStorage.setItem('sign-in', JSON.stringify(started));
  const challenge = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(started.verifier));
  leave(rules.issuer!.authorization, {
    ...rules.parameters,
    client_id: rules.clientId,
    response_type: 'code',
    redirect_uri: location.origin + place,
    scope: rules.scope,
    state: started.state,
    nonce: started.nonce,
    code_challenge: base64(new Uint8Array(challenge)),
    code_challenge_method: 'S256',
  });
}

/** Ends the session at the issuer, too, if the issuer offers that. */
export function endSession({ clientId, issuer }: SignInRules): boolean {
  if (!issuer?.endSession) return false;
  // No token is in an address, so the issuer may ask the person to confirm.
  leave(issuer.endSession, { client_id: clientId, post_logout_redirect_uri: location.origin + place });
  return true;
}

function leave(address: string, parameters: Record<string, string>): void {
  const url = new URL(address);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  location.assign(url);
}

/**
 * Notes what the issuer has answered, and restores the address at which the person was before: the code does not stay in an address.
 * @returns What finishes the sign-in; null if nobody has tried to sign in.
 */
export function takeAnswer(): (() => Promise<Credential>) | null {
  const answer = new URLSearchParams(location.search);
  const started = JSON.parse(sessionStorage.getItem('sign-in') ?? 'null') as Started | null;
  sessionStorage.removeItem('sign-in');
  // Another page that sends people here with a code of its own does not know the state.
  const isOurs = started?.state === answer.get('state');
  history.replaceState(null, '', isOurs ? started!.back : '/');
  return answer.has('code') || answer.has('error') ? () => finish(answer, isOurs ? started : null) : null;
}

async function finish(answer: URLSearchParams, started: Started | null): Promise<Credential> {
  if (!started) throw new Error('This sign-in was not started in this tab. Sign in again.');
  const error = answer.get('error');
  if (error) throw new Error(error === 'access_denied' ? 'The sign-in was refused.' : `The issuer could not sign you in: ${error}.`);
  const { signIn } = await loading;
  const issuer: Issuer | null | undefined = signIn?.issuer;
  // RFC 9207: another issuer could send its code to this one.
  if (!issuer || (answer.get('iss') ?? issuer.name) !== issuer.name) throw new Error('The sign-in came from another issuer. Sign in again.');
  return fetchTokens(
    signIn!,
    { grant_type: 'authorization_code', code: answer.get('code')!, redirect_uri: location.origin + place, code_verifier: started.verifier },
    started.nonce,
  );
}
