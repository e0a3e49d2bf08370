import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** Gives the focus to the heading of a page that was opened, unless somebody has moved the focus already. */
export function useHeadingFocus(): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // The content as a whole has the focus if what was pressed has disappeared with the last page.
    if (document.activeElement === document.body || document.activeElement?.id === 'main') heading.current!.focus({ preventScroll: true });
  }, []);
  return heading;
}
