import { useSignalEffect } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import { mayWrite, viewer } from '../api/viewer';
import { lastJobId } from '../app/router';
import { Chart } from '../plot/Chart';
import { ScheduleForm } from '../schedule/ScheduleForm';
import { count } from '../times/format';
import { BulkBar } from './BulkBar';
import { arrangeWhileCalm } from './calm';
import { listing, needListing, summary } from './current';
import { Empty } from './Empty';
import { FailureGroups } from './FailureGroups';
import { Filters } from './Filters';
import { focusOn } from './focus';
import { JobTable } from './JobTable';
import { KeyHelp } from './KeyHelp';
import { useKeys } from './keys';
import type { Listing } from './listing';
import { LoadFailure } from './LoadFailure';
import { More } from './More';
import { running, shown } from './running';
import { StatusChips } from './StatusChips';

export function JobsPage() {
  const [scheduling, setScheduling] = useState(false);
  useEffect(needListing, []);
  useEffect(() => {
    if (lastJobId && shown.value.includes(lastJobId)) focusOn(lastJobId);
  }, []);
  useSignalEffect(() => void (document.title = title()));
  useEffect(arrangeWhileCalm, []);
  useKeys();
  return (
    <>
      <div class="head">
        <h1>Jobs</h1>
        {/* Its place always exists, so that nothing moves when the page learns who its user is. */}
        <button type="button" class={mayWrite.value ? 'primary' : 'primary concealed'} onClick={() => setScheduling(true)}>
          Schedule an import
        </button>
        <Chart />
        <FailureGroups />
      </div>
      {scheduling && <ScheduleForm onClose={() => setScheduling(false)} />}
      <StickyFilters />
      <BulkBar />
      <KeyHelp />
      <List />
    </>
  );
}

/** What the tab says while another one is open: how many of the matching jobs failed, and how many are running. */
function title(): string {
  const counts = summary.value?.byStatus ?? [];
  const words = (['FAILED', 'IN_PROGRESS'] as const).flatMap((wanted) => {
    const jobs = counts.find(({ status }) => status === wanted)?.count ?? 0;
    return jobs ? [`${count(jobs)} ${wanted === 'FAILED' ? 'failed' : 'running'}`] : [];
  });
  return `${words.join(' · ') || 'Jobs'} – ImportGraph`;
}

/** The filters stay visible while the rows are scrolled. The header of the table is below them, so the page has to know how high they are. */
function StickyFilters() {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const filters = place.current!;
    const size = new ResizeObserver(() => document.documentElement.style.setProperty('--filters', `${filters.offsetHeight}px`));
    size.observe(filters);
    return () => size.disconnect();
  }, []);
  return (
    <div ref={place} class="sticky">
      <StatusChips />
      <Filters />
    </div>
  );
}

function List() {
  const of = listing.value;
  const answered = running.value?.answered.value ?? true;
  // Which columns the rows have depends on who sees them.
  if (!of || viewer.value === undefined || !(of.answered.value && answered)) return <Skeleton />;
  return (
    <>
      <Rows of={of} />
      <More of={of} />
    </>
  );
}

function Rows({ of }: { of: Listing }) {
  if (shown.value.length) return <JobTable of={of} />;
  return of.failure.value ? <LoadFailure of={of} /> : <Empty />;
}

function Skeleton() {
  return (
    <div class="skeleton" role="status" aria-label="Loading jobs">
      {[...'12345678'].map((row) => (
        <div key={row} />
      ))}
    </div>
  );
}
