import { toField, toInstant } from '../schedule/input';
import { lastWeek } from '../times/week';
import { zone } from '../times/zone';
import { periods, type Filter, type Period, type Span } from './filter';

type Properties = { current: Filter; change: (part: Partial<Filter>, replace?: boolean) => void };

/**
 * When the jobs started or ended: within a while until now, in the last week of the calendar, or in a period that somebody writes or has chosen
 * in the chart.
 */
export function PeriodFilter({ current, change }: Properties) {
  const { within, from, to, ended } = current;
  const week = lastWeek(zone.value, Date.now());
  const chosen = ended ? 'ended' : from === week.from && to === week.to ? 'week' : from || to ? 'started' : (within ?? '');
  const choose = (choice: string): void => {
    const now = Math.floor(Date.now() / 60_000) * 60_000;
    const span: Span = ended ?? { from: from ?? new Date(now - 86_400_000).toISOString(), to: to ?? new Date(now).toISOString() };
    const none = { within: null, from: null, to: null, ended: null };
    if (choice === 'week') change({ ...none, ...week });
    else if (choice === 'started') change({ ...none, ...span });
    else if (choice === 'ended') change({ ...none, ended: span });
    else change({ ...none, within: (choice || null) as Period | null });
  };
  const move = (part: Partial<Span>): void => change(ended ? { ended: { ...ended, ...part } } : part, true);
  return (
    <>
      <label>
        <span class="unseen">Started within</span>
        <select value={chosen} onChange={(event) => choose(event.currentTarget.value)}>
          <option value="">Any time</option>
          {Object.entries(periods).map(([period, { label }]) => (
            <option key={period} value={period}>
              {label}
            </option>
          ))}
          <option value="week">Last week</option>
          <option value="started">Started between…</option>
          <option value="ended">Ended between…</option>
        </select>
      </label>
      {(from || to || ended) && (
        <>
          <Moment label="From" at={ended?.from ?? from} change={(at) => move({ from: at })} />
          <Moment label="To" at={ended?.to ?? to} change={(at) => move({ to: at })} />
        </>
      )}
    </>
  );
}

/** A moment that is applied when somebody leaves the field or presses Enter: while they type, browsers report each part of a date. */
function Moment({ label, at, change }: { label: string; at: string | null; change: (at: string) => void }) {
  const shown = toField(at, zone.value);
  const apply = (field: HTMLInputElement): void => {
    const next = field.value === shown ? null : toInstant(field.value, zone.value);
    // Before the year 1000, somebody has not typed the whole year.
    if (next && next >= '1') change(next);
    else field.value = shown;
  };
  return (
    <label>
      <span class="unseen">{label}</span>
      <input
        key={shown}
        type="datetime-local"
        defaultValue={shown}
        onBlur={(event) => apply(event.currentTarget)}
        onKeyDown={(event) => event.key === 'Enter' && apply(event.currentTarget)}
      />
    </label>
  );
}
