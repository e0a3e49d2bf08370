import { signal } from '@preact/signals';

/** What the caller shows to be let in. It goes with the tab: nothing secret is left on a shared machine. */
export const key = signal(sessionStorage.getItem('key') ?? '');

/** Set once the server has refused for want of a key; the page then asks for one. */
export const keyWanted = signal(false);

export function useKey(value: string): void {
  sessionStorage.setItem('key', value);
  key.value = value;
  location.reload();
}

/** Whether a refusal is for want of a key. One that does not let its holder do something is told as any other refusal. */
export const wantsKey = (code: string): boolean => code === 'UNAUTHENTICATED';
