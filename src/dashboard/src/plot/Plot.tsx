import { useComputed } from '@preact/signals';
import { brief, count } from '../times/format';
import { now } from '../times/now';
import { zone } from '../times/zone';
import { line, roundUp } from './line';
import { series, span } from './rates';

/** The least values at the top of the plot, so that noise does not look like change. */
const least = { items: 10, failures: 5 };

/** Items per second and failures per minute of the listed jobs, since the page was opened. The newest values are also shown as text. */
export function Plot() {
  const [times, items, failures] = useComputed(() => series(now.value)).value;
  const most = (values: readonly (number | null)[], atLeast: number): number => roundUp(Math.max(atLeast, ...values.map((value) => value ?? 0)));
  const tops = { items: most(items, least.items), failures: most(failures, least.failures) };
  const drawn = line(items, tops.items);
  return (
    <>
      <figcaption>
        {/* The numbers are last, so that they move nothing when they grow. */}
        <span class="key key-items">
          items per second <b>{count(Math.round(items.at(-1) ?? 0))}</b>
        </span>
        <span class="key key-failures">
          failures per minute <b>{count(failures.at(-1) ?? 0)}</b>
        </span>
        <span class="quiet">of the listed jobs, last 5 minutes</span>
      </figcaption>
      <div class="bars lines" aria-hidden="true">
        <svg viewBox={`0 0 ${span - 1} 1`} preserveAspectRatio="none">
          <path class="items-area" d={drawn && `${drawn}V1H${items.findIndex((value) => value !== null)}Z`} />
          <path class="items-line" d={drawn} />
          <path class="failures-line" d={line(failures, tops.failures)} />
        </svg>
        <span class="axis">{count(tops.items)}</span>
        <span class="axis axis-failures">{count(tops.failures)}</span>
        <div class="scale">
          {[0, 0.5, 1].map((part) => {
            const at = times[Math.round(part * (span - 1))]! * 1000;
            return <span key={part}>{brief(at, zone.value)}</span>;
          })}
        </div>
      </div>
    </>
  );
}
