import { useEffect, useRef } from 'preact/hooks';
import type { Listing } from './listing';

/** Loads more rows when the end of the list comes near. The button does the same, if that has failed, or for the keyboard. */
export function More({ of }: { of: Listing }) {
  const button = useRef<HTMLButtonElement>(null);
  const loaded = of.order.value.length;
  const more = of.hasMore.value;
  const failed = of.failure.value !== null;
  useEffect(() => {
    if (!more || failed) return;
    // A new observer for each page: it also reports an end that is near from the beginning.
    const end = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && void of.loadMore(), {
      rootMargin: '0px 0px 400px',
    });
    end.observe(button.current!);
    return () => end.disconnect();
  }, [of, loaded, more, failed]);
  if (!more) return null;
  return (
    <button ref={button} type="button" class="more" onClick={of.loadMore}>
      Load 50 more
    </button>
  );
}
