import { signal } from '@preact/signals';

/** The issuer at which people sign in. */
export type Issuer = { name: string; authorization: string; token: string; endSession: string | null };

/** How people sign in with OpenID Connect. The issuer is null if the server cannot reach it now. */
export type SignInRules = { clientId: string; scope: string; parameters: Record<string, string>; issuer: Issuer | null };

/** What the server says to everybody, before its user has signed in. */
export type Settings = {
  /** Whether there is an IDE. */
  ide: boolean;
  /** Whether the user can enter an API key or a token. */
  keys: boolean;
  signIn: SignInRules | null;
};

async function load(): Promise<Settings> {
  try {
    const response = await fetch('/dashboard.json', { signal: AbortSignal.timeout(5000) });
    return (await response.json()) as Settings;
  } catch {
    // If the server needs a key, its next answer says so.
    return { ide: false, keys: false, signIn: null };
  }
}

export const loading = load();

/** Null until the server has answered. */
export const settings = signal<Settings | null>(null);
void loading.then((loaded) => (settings.value = loaded));
