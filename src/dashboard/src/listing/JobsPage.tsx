import { useEffect, useState } from 'preact/hooks';
import { Plot } from '../plot/Plot';
import { ScheduleForm } from '../schedule/ScheduleForm';
import { BulkBar } from './BulkBar';
import { listing, needListing } from './current';
import { Empty } from './Empty';
import { FailureGroups } from './FailureGroups';
import { Filters } from './Filters';
import { JobTable } from './JobTable';
import { useKeys } from './keys';
import { LoadFailure } from './LoadFailure';
import { StatusChips } from './StatusChips';

export function JobsPage() {
  const [scheduling, setScheduling] = useState(false);
  useEffect(needListing, []);
  useEffect(() => void (document.title = 'Jobs · ImportGraph'), []);
  useKeys();
  return (
    <>
      <div class="title">
        <h1>Jobs</h1>
        <button type="button" class="primary" onClick={() => setScheduling(true)}>
          Schedule an import
        </button>
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
  if (!shown || (shown.state.value === 'loading' && !shown.order.value.length)) return <Skeleton />;
  const waiting = shown.newcomers.value.size;
  return (
    <>
      {/* Always there, so that what appears moves nothing. */}
      <div class="pill-place">
        {waiting > 0 && (
          <button type="button" class="pill" onClick={shown.showNewcomers}>
            {waiting} new – show
          </button>
        )}
      </div>
      {shown.order.value.length ? <JobTable listing={shown} /> : shown.failure.value ? <LoadFailure of={shown} /> : <Empty />}
      {shown.hasMore.value && (
        <button type="button" class="more" onClick={shown.loadMore}>
          Load 50 more
        </button>
      )}
    </>
  );
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
