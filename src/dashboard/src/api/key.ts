import { signal } from '@preact/signals';

/** The API key that the page sends. The browser forgets it when the tab is closed: no secret stays on a shared machine. */
export const key = signal(sessionStorage.getItem('key') ?? '');

/** Whether the server refused a request because it had no valid key. The page then asks for one. */
export const keyNeeded = signal(false);

export function saveKey(value: string): void {
  sessionStorage.setItem('key', value);
  key.value = value;
  location.reload();
}
