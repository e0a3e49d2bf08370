import { ImportHistoryDocument } from '@importgraph/client/documents';
import { signal } from '@preact/signals';
import { request } from '../api/server';
import { whereOf } from '../listing/current';
import type { Filter } from '../listing/filter';
import type { Zone } from '../times/zone';
import type { Period } from './period';
import type { Bucket } from './stack';

/** What became of the listed jobs, bucket by bucket. The old buckets stay until new ones are loaded. */
export const history = signal<readonly Bucket[]>([]);

const timeZone = (zone: Zone): string => (zone === 'UTC' ? 'UTC' : Intl.DateTimeFormat().resolvedOptions().timeZone);

/** Loads the outcomes of the jobs that match the filter and ended in a period. */
export async function loadHistory(filter: Filter, period: Period, zone: Zone, signal: AbortSignal): Promise<void> {
  const where = whereOf(filter);
  const partly = whereOf({ ...filter, rejected: true });
  const variables = {
    from: new Date(period.from).toISOString(),
    to: new Date(period.to).toISOString(),
    bucket: period.bucket,
    timeZone: timeZone(zone),
    where,
    partly,
  };
  try {
    const answer = await request(ImportHistoryDocument, variables, signal);
    history.value = answer.importHistory.map((bucket, at) => {
      const rejected = answer.partly[at]?.successful ?? 0;
      return { ...bucket, successful: bucket.successful - rejected, partly: rejected };
    });
  } catch {
    // The list shows why the server does not answer, and the chart keeps what it shows.
  }
}
