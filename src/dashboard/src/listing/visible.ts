import { useLayoutEffect, useState } from 'preact/hooks';
import type { RefObject } from 'preact';

/** How many more rows than fit into the window are in the page, before and after it. */
const spare = 8;

/** The first row that is in the page, and the first one after those that are, if there are so many. */
export type Range = readonly [from: number, to: number];

/**
 * The rows that are near the window.
 * @param start The place of the window's upper edge, in pixels from the first row.
 * @param size The height of the window.
 * @param row The height of a row.
 * @param count The number of rows.
 */
export function near(start: number, size: number, row: number, count: number): Range {
  // The range changes in steps, so that few scroll events draw the table again.
  const stepped = (at: number): number => Math.floor(at / spare) * spare;
  const from = Math.min(Math.max(0, count - spare), stepped(Math.max(0, start / row - spare)));
  return [from, Math.max(from, stepped((start + size) / row) + 2 * spare)];
}

/** The rows that are near the window, while it is scrolled and resized. */
export function useNear(body: RefObject<HTMLElement | null>, offset: number, row: number, count: number): Range {
  const [range, setRange] = useState<Range>([0, 0]);
  useLayoutEffect(() => {
    const element = body.current!;
    const measure = (): void => {
      const next = near(-element.getBoundingClientRect().top - offset, innerHeight, row, count);
      setRange((last) => (last[0] === next[0] && last[1] === next[1] ? last : next));
    };
    measure();
    // The body of the document changes its height when something above the table does.
    const size = new ResizeObserver(measure);
    size.observe(document.body);
    addEventListener('scroll', measure, { passive: true });
    addEventListener('resize', measure);
    return () => {
      size.disconnect();
      removeEventListener('scroll', measure);
      removeEventListener('resize', measure);
    };
  }, [offset, row, count]);
  return range;
}
