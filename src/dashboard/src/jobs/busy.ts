import { signal } from '@preact/signals';

/** Stands for all jobs if the page does not know the ids that an action concerns. */
export const everyJob = '*';

/** Ids of the jobs whose actions have no answer yet; an id is listed once per action. The buttons of these jobs do nothing. */
const busy = signal<readonly string[]>([]);

export const isBusy = (id: string): boolean => busy.value.includes(id) || busy.value.includes(everyJob);

/** Makes jobs busy until the request has an answer. */
export async function whileBusy<T>(ids: readonly string[], ask: () => Promise<T>): Promise<T> {
  busy.value = [...busy.value, ...ids];
  try {
    return await ask();
  } finally {
    const others = [...busy.value];
    for (const id of ids) others.splice(others.indexOf(id), 1);
    busy.value = others;
  }
}
