import { useEffect, useRef } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { theme } from '../app/theme';
import { count } from '../times/format';
import { now } from '../times/now';
import { series } from './rates';
import { createPlot } from './createPlot';

/** Items per second and failures per minute of the listed jobs, since the page was opened. The newest values are also shown as text. */
export function Plot() {
  const place = useRef<HTMLDivElement>(null);
  const latest = useSignal({ items: 0, failures: 0 });

  useEffect(() => {
    const plot = createPlot(place.current!);
    const draw = (): void => {
      const next = series();
      latest.value = { items: Math.round(next[1].at(-1) ?? 0), failures: next[2].at(-1) ?? 0 };
      plot.setData(next);
    };
    const undraw = [now.subscribe(draw), theme.subscribe(draw)];
    // With the theme `auto`, the page changes its colours with the system, for example in the evening.
    const dark = matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', draw);
    const size = new ResizeObserver(([entry]) => plot.setSize({ width: Math.floor(entry!.contentRect.width), height: plot.height }));
    size.observe(place.current!);
    return () => {
      for (const stop of undraw) stop();
      dark.removeEventListener('change', draw);
      size.disconnect();
      plot.destroy();
    };
  }, []);

  const { items, failures } = latest.value;
  return (
    <>
      <figcaption>
        {/* The numbers are last, so that they move nothing when they grow. */}
        <span class="key key-items">
          items per second <b>{count(items)}</b>
        </span>
        <span class="key key-failures">
          failures per minute <b>{count(failures)}</b>
        </span>
        <span class="quiet">of the listed jobs, last 5 minutes</span>
      </figcaption>
      <div ref={place} class="plot-place" aria-hidden="true" />
    </>
  );
}
