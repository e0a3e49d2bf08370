import { signal } from '@preact/signals';

/** What the server says to everybody, before its user has signed in. */
export type Settings = {
  /** Whether there is an IDE. */
  ide: boolean;
  /** Whether the server accepts API keys, or tokens that its user enters. */
  keys: boolean;
};

async function load(): Promise<Settings> {
  try {
    const response = await fetch('/dashboard.json', { signal: AbortSignal.timeout(5000) });
    return (await response.json()) as Settings;
  } catch {
    // If the server needs a key, it says so with its next answer.
    return { ide: false, keys: false };
  }
}

export const loading = load();

/** Null until the server has answered. */
export const settings = signal<Settings | null>(null);
void loading.then((loaded) => (settings.value = loaded));
