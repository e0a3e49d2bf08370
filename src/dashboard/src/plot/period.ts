import type { HistoryBucket } from '@importgraph/client/documents';
import type { Filter } from '../listing/filter';

/** What the chart shows: the last minutes as they pass, or the past. */
export type View = 'live' | '24h' | '7d';

export type Period = { from: number; to: number; bucket: HistoryBucket };

const hour = 3_600_000;

/** The period of the chart: the one of the list if it has one, or else the last hours up to the end of this one. */
export function periodOf(view: Exclude<View, 'live'>, filter: Pick<Filter, 'from' | 'to' | 'ended'>, now: number): Period {
  const { from, to } = filter.ended ?? filter;
  const end = to ? Date.parse(to) : Math.ceil((now + 1) / hour) * hour;
  const start = from ? Date.parse(from) : end - (view === '24h' ? 24 : 168) * hour;
  return { from: start, to: Math.max(end, start + 60_000), bucket: bucketOf(Math.max(0, end - start)) };
}

/** Parts of which there are at most some hundred. */
function bucketOf(length: number): HistoryBucket {
  if (length <= 3 * hour) return 'MINUTE';
  if (length <= 8 * 24 * hour) return 'HOUR';
  if (length <= 366 * 24 * hour) return 'DAY';
  return 'MONTH';
}
