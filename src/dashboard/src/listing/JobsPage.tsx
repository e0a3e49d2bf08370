import { useEffect, useState } from 'preact/hooks';
import { Refusal } from '../jobs/ActionButtons';
import { Plot } from '../plot/Plot';
import { ScheduleForm } from '../schedule/ScheduleForm';
import { BulkBar } from './BulkBar';
import { listing, needListing } from './current';
import { Empty } from './Empty';
import { Filters } from './Filters';
import { JobTable } from './JobTable';
import { useKeys } from './keys';
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
      <Refusal />
      <BulkBar />
      <List />
    </>
  );
}

function List() {
  const shown = listing.value;
  if (!shown || (shown.state.value === 'loading' && !shown.order.value.length)) return <Skeleton />;
  const failure = shown.failure.value;
  const waiting = shown.newcomers.value.size;
  return (
    <>
      {failure && (
        <div class="banner refused" role="alert">
          <span>
            The jobs could not be loaded: {failure.message} <code>{failure.code}</code>
          </span>
          <button type="button" onClick={() => shown.load()}>
            Try again
          </button>
        </div>
      )}
      {/* Always there, so that what appears moves nothing. */}
      <div class="pill-place">
        {waiting > 0 && (
          <button type="button" class="pill" onClick={shown.showNewcomers}>
            {waiting} new – show
          </button>
        )}
      </div>
      {shown.order.value.length ? <JobTable listing={shown} /> : !failure && <Empty />}
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
