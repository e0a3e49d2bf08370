import { useEffect, useRef } from 'preact/hooks';
import type { Listing } from './listing';

/** Loads more rows when the end of the list comes near. The button does the same, if that has failed, or for the keyboard. */
export function More({ of }: { of: Listing }) {
  const button = useRef<HTMLButtonElement>(null);
  const more = of.hasMore.value;
  const failed = of.failure.value !== null;
  useEffect(() => {
    const element = button.current;
    if (!element || failed) return;
    let done = false;
    const end = new IntersectionObserver(
      async (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        await of.loadMore();
        // A browser reports only changes. Observed anew, it also reports an end that is still near.
        end.unobserve(element);
        if (!done) end.observe(element);
      },
      { rootMargin: '0px 0px 400px' },
    );
    end.observe(element);
    return () => {
      done = true;
      end.disconnect();
    };
  }, [of, more, failed]);
  if (!more) return null;
  return (
    <button ref={button} type="button" class="more" onClick={of.loadMore}>
      Load 50 more
    </button>
  );
}
