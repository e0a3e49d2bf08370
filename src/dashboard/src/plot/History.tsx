import { useComputed, useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { useRepeated } from '../api/useRepeated';
import { navigate } from '../app/router';
import { filter, summary } from '../listing/current';
import { toUrl, type Span } from '../listing/filter';
import { brief, count, written } from '../times/format';
import { now } from '../times/now';
import { zone } from '../times/zone';
import { history, loadHistory } from './history';
import { periodOf, type View } from './period';
import { outcomes, paths, totalOf, type Bucket, type Outcome } from './stack';

const labels: Record<Outcome, string> = { successful: 'successful', partly: 'with rejected', failed: 'failed', cancelled: 'cancelled' };

/** What became of the listed jobs, by the hour or the day in which they ended. Dragging over it lists these jobs. */
export function History({ view }: { view: Exclude<View, 'live'> }) {
  const current = filter.value;
  // A minute is enough for a chart of a day. Jobs that end are counted at once, but at most once in two seconds.
  const minute = useComputed(() => Math.floor(now.value / 60_000)).value;
  const ended = summary.value?.byStatus.reduce((sum, { status, count }) => sum + (status === 'SCHEDULED' || status === 'IN_PROGRESS' ? 0 : count), 0);
  const url = toUrl(current);
  const loads = useRepeated(
    (signal) => loadHistory(current, periodOf(view, current, Date.now()), zone.peek(), signal),
    [view, url, zone.value],
  );
  useEffect(loads.ask, [loads, minute, ended]);

  const buckets = history.value;
  const sum = (outcome: Outcome): number => buckets.reduce((all, bucket) => all + bucket[outcome], 0);
  return (
    <>
      <figcaption>
        {outcomes.map((outcome) => (
          <span key={outcome} class={`outcome outcome-${outcome}`}>
            {/* The numbers are last, so that they move nothing when they grow. */}
            {labels[outcome]} <b>{count(sum(outcome))}</b>
          </span>
        ))}
      </figcaption>
      <Bars buckets={buckets} />
    </>
  );
}

/** The buckets from one place of the chart to another, as the period that they cover. */
const covered = (buckets: readonly Bucket[], one: number, other: number): Span => ({
  from: new Date(buckets[Math.min(one, other)]!.from).toISOString(),
  to: new Date(buckets[Math.max(one, other)]!.to).toISOString(),
});

function Bars({ buckets }: { buckets: readonly Bucket[] }) {
  const under = useSignal<number | null>(null);
  const begun = useSignal<number | null>(null);
  const chosenAt = useRef(-Infinity);
  const height = Math.max(1, ...buckets.map(totalOf));
  const drawn = paths(buckets, height);
  const at = (event: PointerEvent): number => {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    return Math.min(buckets.length - 1, Math.max(0, Math.floor(((event.clientX - box.left) / box.width) * buckets.length)));
  };
  const choose = (end: number): void => {
    const start = begun.value;
    begun.value = null;
    if (start === null) return;
    chosenAt.current = Date.now();
    navigate(toUrl({ ...filter.value, within: null, from: null, to: null, ended: covered(buckets, start, end) }));
  };
  const first = begun.value === null ? 0 : Math.min(begun.value, under.value ?? begun.value);
  const last = begun.value === null ? 0 : Math.max(begun.value, under.value ?? begun.value);
  return (
    <div class="bars" aria-hidden="true">
      <svg
        viewBox={`0 0 ${Math.max(1, buckets.length)} ${height}`}
        preserveAspectRatio="none"
        onPointerDown={(event) => {
          // The second click of a double click was not meant for the chart that the first one has drawn.
          if (event.button !== 0 || !buckets.length || Date.now() - chosenAt.current < 1000) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          begun.value = under.value = at(event);
        }}
        onPointerMove={(event) => buckets.length && (under.value = at(event))}
        onPointerUp={(event) => choose(at(event))}
        onPointerCancel={() => (begun.value = null)}
        onPointerLeave={() => (under.value = null)}
      >
        {begun.value !== null && <rect class="chosen-time" x={first} y="0" width={last + 1 - first} height={height} />}
        {outcomes.map((outcome) => (
          <path key={outcome} class={`outcome-${outcome}`} d={drawn[outcome]} />
        ))}
      </svg>
      <div class="scale">
        <Scale buckets={buckets} under={under.value} />
      </div>
    </div>
  );
}

/** The times below the bars, or what the bar below the pointer says. */
function Scale({ buckets, under }: { buckets: readonly Bucket[]; under: number | null }) {
  if (!buckets.length) return null;
  const bucket = under === null ? null : buckets[under];
  const start = Date.parse(buckets[0]!.from);
  const end = Date.parse(buckets.at(-1)!.to);
  if (bucket) {
    const said = outcomes.filter((outcome) => bucket[outcome]).map((outcome) => `${count(bucket[outcome])} ${labels[outcome]}`);
    return (
      <span>
        {written(Date.parse(bucket.from), zone.value).slice(5, 16)}: {said.join(', ') || 'no job ended'}
      </span>
    );
  }
  return (
    <>
      {[start, (start + end) / 2, end].map((time) => (
        <span key={time}>{brief(time, zone.value).replace(/(\d\d:\d\d):\d\d$/, '$1')}</span>
      ))}
    </>
  );
}
