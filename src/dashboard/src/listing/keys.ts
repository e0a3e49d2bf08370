import { useEffect } from 'preact/hooks';
import { navigate } from '../app/router';
import { tick, ticked } from './selection';

const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('tr[data-id]')];
const focusedRow = (): HTMLElement | null => document.activeElement?.closest<HTMLElement>('tr[data-id]') ?? null;

/** Moves the focus to the link of the next or previous row, so that a screen reader reads the row's name. */
function move(by: 1 | -1): void {
  const all = rows();
  const at = focusedRow();
  const next = at ? all[all.indexOf(at) + by] : all[0];
  next?.querySelector<HTMLElement>('a')?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}

const actions: Record<string, (id: string | undefined) => void> = {
  '/': () => document.getElementById('search')?.focus(),
  j: () => move(1),
  k: () => move(-1),
  x: (id) => id && tick(id, !ticked.value.has(id)),
  ' ': (id) => id && tick(id, !ticked.value.has(id)),
  Enter: (id) => id && navigate(`/jobs/${id}`),
};

/** The keys of the list. They do nothing while the focus is on an element that uses keys itself. */
export function useKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const target = event.target as Element;
      const taken = target.closest('input:not([type=checkbox]), select, textarea, dialog, [tabindex]:not(main)');
      const action = actions[event.key];
      if (!action || taken || event.ctrlKey || event.metaKey || event.altKey) return;
      // The browser handles Space on a checkbox, Enter on a link, and both on a button.
      if ((event.key === ' ' && target.matches('input, button')) || (event.key === 'Enter' && target.matches('a, button'))) return;
      const id = focusedRow()?.dataset.id;
      if ((event.key === ' ' || event.key === 'Enter') && !id) return;
      event.preventDefault();
      action(id);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
