import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { request } from '../api/request';
import { ImportFailureGroupsDocument, type ImportFailureGroupsQuery } from '../graphql/graphql';
import { count } from '../times/format';
import { Time } from '../times/Time';
import { filter, summary } from './current';
import { toUrl, toWhere } from './filter';

type Group = ImportFailureGroupsQuery['importFailureGroups'][number];

/** Kept while others are fetched, so that nothing jumps. */
const groups = signal<readonly Group[]>([]);

/** Why jobs failed, where failed ones are looked at: what many have in common is decided once. */
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
      // The rows say what went wrong, and have a way to try again.
      .catch(() => {});
    return () => asked.abort();
  }, [shown, all, failed]);

  if (!shown || !groups.value.length) return null;
  return (
    <section class="panel causes" aria-label="Why they failed">
      <h2>Why they failed</h2>
      <ul>
        {groups.value.map((group) => (
          <Cause key={group.fingerprint} group={group} chosen={group.fingerprint === current.cause} all={all} />
        ))}
      </ul>
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
        last <Time at={group.lastSeen} />
        {group.retryable === true && ' · a retry may help'}
      </span>
    </li>
  );
}
