import { signal } from '@preact/signals';

/** In place of ids, when nobody knows which jobs an action is for. */
export const everyJob = '*';

/** Jobs for which an answer is awaited: their buttons rest. */
const busy = signal<readonly string[]>([]);

export const isBusy = (id: string): boolean => busy.value.includes(id) || busy.value.includes(everyJob);

/** Lets the buttons of jobs rest until there is an answer. */
export async function during<T>(ids: readonly string[], ask: () => Promise<T>): Promise<T> {
  busy.value = [...busy.value, ...ids];
  try {
    return await ask();
  } finally {
    const rest = [...busy.value];
    for (const id of ids) rest.splice(rest.indexOf(id), 1);
    busy.value = rest;
  }
}
