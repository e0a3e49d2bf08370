import { computed, signal } from '@preact/signals';
import { mayWrite } from '../api/viewer';

/** The ids of the rows that are ticked. */
export const ticked = signal<ReadonlySet<string>>(new Set());
/** Whether all matching jobs are selected, also those on pages that are not loaded. */
export const allMatching = signal(false);
/** Whether any job is selected. */
export const selecting = computed(() => allMatching.value || ticked.value.size > 0);

export function clearSelection(): void {
  ticked.value = new Set();
  allMatching.value = false;
}

export function tick(id: string, on: boolean): void {
  if (!mayWrite.value) return;
  const next = new Set(ticked.value);
  if (on) next.add(id);
  else next.delete(id);
  allMatching.value = false;
  ticked.value = next;
}

export function tickAll(ids: readonly string[], on: boolean): void {
  allMatching.value = false;
  ticked.value = new Set(on ? ids : []);
}
