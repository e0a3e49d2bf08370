import { ImportFailureGroupsDocument, type ImportFailureGroupsQuery } from '@importgraph/client/documents';
import { signal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { request } from '../api/server';
import { useRepeated } from '../api/useRepeated';
import { count } from '../times/format';
import { Time } from '../times/Time';
import { filter, summary, whereOf } from './current';
import { toUrl, type Filter } from './filter';

type Group = ImportFailureGroupsQuery['importFailureGroups'][number];

/** How many causes are shown until somebody asks for all, and how many are loaded. */
const few = 3;
const most = 20;

/** The old groups stay until new ones are loaded; null before the first ones are. */
const groups = signal<readonly Group[] | null>(null);

async function load(filter: Filter, signal: AbortSignal): Promise<void> {
  try {
    groups.value = (await request(ImportFailureGroupsDocument, { first: most, where: whereOf(filter) }, signal)).importFailureGroups;
  } catch {
    // If this fails, loading the rows usually fails too, and that error is shown.
  }
}

/** The most frequent causes of the failed jobs, if the list shows only failed ones: many jobs often have the same cause. */
export function FailureGroups() {
  const [all, setAll] = useState(false);
  const current = filter.value;
  const shown = current.cause !== null || current.statuses.join() === 'FAILED';
  const allCauses = toUrl({ ...current, cause: null });
  const failed = summary.value?.byStatus.find(({ status }) => status === 'FAILED')?.count;
  const loads = useRepeated((signal) => load({ ...current, cause: null }, signal), [allCauses]);
  useEffect(() => void (shown && loads.ask()), [loads, shown, failed]);

  if (!shown) return null;
  const known = groups.value?.length ?? 0;
  return (
    <section class="panel causes" aria-label="Why they failed">
      <div class="line">
        <h2>Why they failed</h2>
        <button type="button" class={known > few ? 'link' : 'link off'} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : known < most ? `Show all ${known}` : `Show the ${most} most frequent`}
        </button>
      </div>
      {/* As high as a few causes, so that the rows below do not move when causes are loaded or added. */}
      <div class={all ? undefined : 'place'}>
        {groups.value?.length === 0 && <p class="quiet">There are no failures.</p>}
        <ul>
          {groups.value?.slice(0, all ? most : few).map((group) => (
            <Cause key={group.fingerprint} group={group} chosen={group.fingerprint === current.cause} all={allCauses} />
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
        last at <Time at={group.lastSeen} brief />
        {group.retryable === true && ' · a retry may help'}
      </span>
    </li>
  );
}
