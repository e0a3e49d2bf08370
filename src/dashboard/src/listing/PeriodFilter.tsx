import { toField, toInstant } from '../schedule/input';
import { lastWeek } from '../times/week';
import { zone } from '../times/zone';
import { periods, type Filter, type Period } from './filter';

type Properties = { current: Filter; change: (part: Partial<Filter>) => void };

/** When the jobs started: within a while until now, in the last week of the calendar, or in a period that somebody writes. */
export function PeriodFilter({ current, change }: Properties) {
  const { within, from, to } = current;
  const week = lastWeek(zone.value, Date.now());
  const chosen = from === week.from && to === week.to ? 'week' : from || to ? 'custom' : (within ?? '');
  const choose = (choice: string): void => {
    const now = Math.floor(Date.now() / 60_000) * 60_000;
    if (choice === 'week') change({ within: null, ...week });
    else if (choice === 'custom')
      change({ within: null, from: from ?? new Date(now - 86_400_000).toISOString(), to: to ?? new Date(now).toISOString() });
    else change({ within: (choice || null) as Period | null, from: null, to: null });
  };
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
          <option value="custom">Custom…</option>
        </select>
      </label>
      {(from || to) && (
        <>
          <Moment label="From" at={from} change={(at) => change({ within: null, from: at })} />
          <Moment label="To" at={to} change={(at) => change({ within: null, to: at })} />
        </>
      )}
    </>
  );
}

function Moment({ label, at, change }: { label: string; at: string | null; change: (at: string | null) => void }) {
  return (
    <label>
      <span class="unseen">{label}</span>
      <input type="datetime-local" value={toField(at, zone.value)} onChange={(event) => change(toInstant(event.currentTarget.value, zone.value))} />
    </label>
  );
}
