import { useEffect } from 'preact/hooks';
import { navigate } from '../app/router';
import { current, focusedRow, focusOn } from './focus';
import { helping } from './KeyHelp';
import { shown } from './running';
import { tick, ticked } from './selection';

/** Moves the focus to the next or previous row. */
function move(by: 1 | -1): void {
  const rows = shown.value;
  const at = current.value === null ? -1 : rows.indexOf(current.value);
  const next = at < 0 ? rows[0] : rows[at + by];
  if (next) focusOn(next);
}

const actions: Record<string, (id: string | undefined) => void> = {
  '/': () => document.getElementById('search')?.focus(),
  '?': () => (helping.value = true),
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
