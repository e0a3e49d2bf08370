import { signal } from '@preact/signals';

/** The id of the row that has the focus, or should get it when it is in the page. Such a row stays in the page, however far it is away. */
export const current = signal<string | null>(null);

/** The row that has the focus. */
export const focusedRow = (): HTMLElement | null => document.activeElement?.closest<HTMLElement>('tr[data-id]') ?? null;

const link = (id: string): HTMLElement | null => document.querySelector<HTMLElement>(`tr[data-id="${CSS.escape(id)}"] a`);

/** The id of a row that gets the focus as soon as it is in the page. */
let wanted: string | null = null;

/** Moves the focus to the link of a row, so that a screen reader reads its name, and scrolls to it. */
export function focusOn(id: string): void {
  wanted = id;
  current.value = id;
  takeFocus();
}

/** Gives a row the focus for which it was too far away before. The table calls this whenever it was drawn. */
export function takeFocus(): void {
  const target = wanted && link(wanted);
  if (!target) return;
  wanted = null;
  target.focus({ preventScroll: true });
  target.closest('tr')!.scrollIntoView({ block: 'nearest' });
}

/** The focus is on the list after an action that took the focused element away. */
export function focusOnList(): void {
  const box = document.querySelector<HTMLElement>('.jobs thead input');
  box?.focus();
  if (document.activeElement !== box || !box) document.getElementById('main')?.focus();
}
