import { ImportFailureGroupsDocument, type ImportFailureGroupsQuery } from '@importgraph/client/documents';
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { request } from '../api/server';
import { count } from '../times/format';
import { Time } from '../times/Time';
import { filter, summary } from './current';
import { toUrl, toWhere } from './filter';

type Group = ImportFailureGroupsQuery['importFailureGroups'][number];

/** The old groups stay until new ones are loaded; null before the first ones are. */
const groups = signal<readonly Group[] | null>(null);

/** The most frequent causes of the failed jobs, if the list shows only failed ones: many jobs often have the same cause. */
export function FailureGroups() {
  const current = filter.value;
  const shown = current.cause !== null || current.statuses.join() === 'FAILED';
  const all = toUrl({ ...current, cause: null });
  const failed = summary.value?.byStatus.find(({ status }) => status === 'FAILED')?.count;
  useEffect(() => {
    if (!shown) return;
    const asked = new AbortController();
    const where = toWhere({ ...current, cause: null }, Date.now());
    request(ImportFailureGroupsDocument, { first: 5, where }, asked.signal)
      .then(({ importFailureGroups }) => (groups.value = importFailureGroups))
      // If this fails, loading the rows usually fails too, and that error is shown.
      .catch(() => {});
    return () => asked.abort();
  }, [shown, all, failed]);

  if (!shown) return null;
  return (
    <section class="panel causes" aria-label="Why they failed">
      <h2>Why they failed</h2>
      {/* As high as five causes, so that the rows below do not move when causes are loaded or added. */}
      <div class="place">
        {groups.value?.length === 0 && <p class="quiet">There are no failures.</p>}
        <ul>
          {groups.value?.map((group) => (
            <Cause key={group.fingerprint} group={group} chosen={group.fingerprint === current.cause} all={all} />
          ))}
        </ul>
      </div>
    </section>
  );
}

function Cause({ group, chosen, all }: { group: Group; chosen: boolean; all: string }) {
  return (
    <li class={chosen ? 'chosen' : undefined}>
      <b>{count(group.count)}</b>
      <a href={chosen ? all : toUrl({ ...filter.value, cause: group.fingerprint })} aria-current={chosen ? 'true' : undefined}>
        <code>{group.code}</code>
      </a>
      <span class="sample" title={group.sampleMessage}>
        {group.sampleMessage}
      </span>
      <span class="quiet">
        last at <Time at={group.lastSeen} />
        {group.retryable === true && ' · a retry may help'}
      </span>
    </li>
  );
}
