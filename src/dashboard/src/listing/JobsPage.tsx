import { useEffect, useState } from 'preact/hooks';
import { mayWrite, viewer } from '../api/viewer';
import { lastJobId } from '../app/router';
import { Plot } from '../plot/Plot';
import { ScheduleForm } from '../schedule/ScheduleForm';
import { counted } from '../times/format';
import { BulkBar } from './BulkBar';
import { listing, needListing } from './current';
import { Empty } from './Empty';
import { FailureGroups } from './FailureGroups';
import { Filters } from './Filters';
import { JobTable } from './JobTable';
import { useKeys } from './keys';
import type { Listing } from './listing';
import { LoadFailure } from './LoadFailure';
import { StatusChips } from './StatusChips';

export function JobsPage() {
  const [scheduling, setScheduling] = useState(false);
  useEffect(needListing, []);
  useEffect(() => {
    document.title = 'Jobs · ImportGraph';
    if (lastJobId) document.querySelector<HTMLElement>(`tr[data-id="${CSS.escape(lastJobId)}"] a`)?.focus({ preventScroll: true });
  }, []);
  useKeys();
  return (
    <>
      <div class="title">
        <h1>Jobs</h1>
        {mayWrite.value && (
          <button type="button" class="primary" onClick={() => setScheduling(true)}>
            Schedule an import
          </button>
        )}
      </div>
      {scheduling && <ScheduleForm onClose={() => setScheduling(false)} />}
      <Plot />
      <StatusChips />
      <Filters />
      <FailureGroups />
      <BulkBar />
      <List />
    </>
  );
}

function List() {
  const shown = listing.value;
  // Which columns the rows have depends on who sees them.
  if (!shown || viewer.value === undefined || (shown.loading.value && !shown.failure.value && !shown.order.value.length)) return <Skeleton />;
  const waiting = shown.newcomers.value;
  return (
    <>
      {/* This place always exists, so that nothing moves when the button appears. */}
      <div class="pill-place">
        {waiting > 0 && (
          <button type="button" class="pill" onClick={shown.showNewcomers}>
            Show {counted(waiting, 'new job')}
          </button>
        )}
      </div>
      <Rows of={shown} />
      {shown.hasMore.value && (
        <button type="button" class="more" onClick={shown.loadMore}>
          Load 50 more
        </button>
      )}
    </>
  );
}

function Rows({ of }: { of: Listing }) {
  if (of.order.value.length) return <JobTable listing={of} />;
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
