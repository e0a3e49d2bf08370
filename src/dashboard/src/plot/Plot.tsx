import { useEffect, useRef } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { theme } from '../app/theme';
import { count, counted } from '../times/format';
import { now } from '../times/now';
import { series } from './rates';
import { createPlot } from './createPlot';

/** Items a second and failures a minute of what is listed, while somebody looks. The values are there as text, too. */
export function Plot() {
  const place = useRef<HTMLDivElement>(null);
  const latest = useSignal({ items: 0, failures: 0 });

  useEffect(() => {
    const plot = createPlot(place.current!);
    const draw = (): void => {
      const next = series();
      // The mean of five seconds: progress is stored in batches, and single seconds jump.
      const items = next[1].slice(-5).reduce<number>((sum, value) => sum + (value ?? 0), 0) / 5;
      latest.value = { items: Math.round(items), failures: next[2].at(-1) ?? 0 };
      plot.setData(next);
    };
    const undraw = [now.subscribe(draw), theme.subscribe(draw)];
    const size = new ResizeObserver(([entry]) => plot.setSize({ width: Math.floor(entry!.contentRect.width), height: plot.height }));
    size.observe(place.current!);
    return () => {
      for (const stop of undraw) stop();
      size.disconnect();
      plot.destroy();
    };
  }, []);

  const { items, failures } = latest.value;
  return (
    <figure class="plot">
      <figcaption>
        <span class="key key-items">
          <b>{count(items)}</b> items a second
        </span>
        <span class="key key-failures">
          <b>{count(failures)}</b> {counted(failures, 'failure').replace(/^\S+ /, '')} a minute
        </span>
        <span class="quiet">of what is listed, in the last five minutes</span>
      </figcaption>
      <div ref={place} class="plot-place" aria-hidden="true" />
    </figure>
  );
}
