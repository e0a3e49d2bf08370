import type { ButtonHTMLAttributes } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { Settling } from './Settling';

type Properties = Pick<ButtonHTMLAttributes<HTMLButtonElement>, 'class' | 'aria-label' | 'type'> & {
  /** Whether there is such an action now; if not, the button keeps its place and is not seen. */
  offered?: boolean;
  /** Whether it rests, because something is under way. */
  rests?: boolean;
  act?: () => unknown;
  children: string;
};

/**
 * A button that changes jobs. It never comes, goes or moves, and does nothing in the first second after it has changed: a second click,
 * or one that is a moment late, does not do what nobody meant. It is not `disabled`, which would take the focus away.
 */
export function ActionButton({ offered = true, rests = false, act, children, class: look, ...rest }: Properties) {
  const settled = useSettled(`${offered} ${rests} ${rest['aria-label'] ?? children}`);
  const works = offered && !rests && settled;
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

function useSettled(what: string): boolean {
  const [, render] = useState(0);
  const settling = useMemo(() => new Settling(() => render((times) => times + 1)), []);
  useEffect(() => () => settling.close(), [settling]);
  return settling.is(what);
}
