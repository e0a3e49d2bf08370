import type { SignInRules } from './settings';
import type { Credential } from './tabs';

/** The issuer does not give a token for this code, or for this refresh token. Another try would have the same answer. */
export class Refused extends Error {}

type Answer = { access_token?: unknown; refresh_token?: string; id_token?: string; expires_in?: number };
type IdToken = { iss?: string; aud?: string | string[]; nonce?: string; name?: string; preferred_username?: string; email?: string };

/**
 * Asks the issuer for a token (RFC 6749, section 3.2).
 * @param request The code or the refresh token.
 * @param nonce What the ID token must contain, if the person has just signed in.
 * @param before The credential that is replaced: the issuer may leave out what stays the same.
 */
export async function fetchTokens(rules: SignInRules, request: Record<string, string>, nonce?: string, before?: Credential): Promise<Credential> {
  const issuer = rules.issuer!;
  const response = await fetch(issuer.token, {
    method: 'POST',
    body: new URLSearchParams({ ...request, client_id: rules.clientId }),
    credentials: 'omit',
    redirect: 'error',
    signal: AbortSignal.timeout(20_000),
  });
  if (response.status >= 400 && response.status < 500) throw new Refused('The issuer refused the sign-in.');
  if (!response.ok) throw new Error('The issuer did not answer.');
  const { access_token, refresh_token, id_token, expires_in } = (await response.json()) as Answer;
  if (typeof access_token !== 'string' || !access_token) throw new Refused('The issuer sent no token.');
  const person = id_token ? claimsOf(id_token) : null;
  if (nonce && !(person?.nonce === nonce && person.iss === issuer.name && [person.aud].flat().includes(rules.clientId)))
    throw new Refused('The answer of the issuer belongs to another sign-in.');
  // An issuer need not say how long its token is valid.
  const lifetime = (expires_in || 300) * 1000;
  const received = Date.now();
  const refreshToken = refresh_token ?? before?.session?.refreshToken;
  return {
    key: access_token,
    session: {
      received,
      expires: received + lifetime,
      renewAt: refreshToken ? received + lifetime - Math.min(60_000, lifetime / 2) : null,
      refreshToken,
      name: person?.name ?? person?.preferred_username ?? person?.email ?? before?.session?.name,
    },
  };
}

/** The claims of an ID token. Its signature proves nothing here, because the issuer itself has sent it (OpenID Connect Core 1.0, section 3.1.3.7). */
function claimsOf(token: string): IdToken {
  try {
    const bytes = Uint8Array.from(atob(token.split('.')[1]!.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes)) as IdToken;
  } catch {
    return {};
  }
}
