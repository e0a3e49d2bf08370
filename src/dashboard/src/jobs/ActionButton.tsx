import type { ButtonHTMLAttributes } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { Settling } from './Settling';

type Properties = Pick<ButtonHTMLAttributes<HTMLButtonElement>, 'class' | 'aria-label' | 'type'> & {
  /** Whether the action is possible now. If not, the button is invisible, and keeps its place. */
  offered?: boolean;
  /** Whether the button does nothing because an earlier request has no answer yet. */
  busy?: boolean;
  act?: () => unknown;
  children: string;
};

/**
 * A button that changes jobs. It always keeps its place, and it does nothing in the first second after it has changed, so that a second
 * click, or a late one, does nothing that nobody meant. It is not `disabled`, because that would take the focus away.
 */
export function ActionButton({ offered = true, busy = false, act, children, class: look, ...rest }: Properties) {
  const settled = useSettled(`${offered} ${busy} ${rest['aria-label'] ?? children}`);
  const works = offered && !busy && settled;
  return (
    <button
      type="button"
      {...rest}
      class={`${look ?? ''} ${offered ? '' : 'off'}`}
      aria-disabled={!works}
      onClick={(event) => (works ? act?.() : event.preventDefault())}
    >
      {children}
    </button>
  );
}

function useSettled(value: string): boolean {
  const [, render] = useState(0);
  const settling = useMemo(() => new Settling(() => render((times) => times + 1)), []);
  useEffect(() => () => settling.close(), [settling]);
  return settling.isSettled(value);
}
