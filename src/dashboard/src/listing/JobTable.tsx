import { allMatching, ticked, tickAll } from './selection';
import { JobRow } from './JobRow';
import type { Listing } from './listing';

// The roles are explicit: small screens show the rows as cards, without the display of a table, and browsers then no longer see a table.
export function JobTable({ listing }: { listing: Listing }) {
  const ids = listing.order.value;
  return (
    <table class="jobs" role="table" aria-label="Jobs" aria-busy={listing.loading.value}>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" class="tick">
            <TickAll ids={ids} />
          </th>
          {['Status', 'Job', 'Progress', 'Now', 'Ends in', 'Started'].map((name) => (
            <th key={name} role="columnheader">
              {name}
            </th>
          ))}
          <th role="columnheader">
            <span class="unseen">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {ids.map((id) => (
          <JobRow key={id} row={listing.row(id)} />
        ))}
      </tbody>
    </table>
  );
}

function TickAll({ ids }: { ids: readonly string[] }) {
  const all = allMatching.value || (ids.length > 0 && ids.every((id) => ticked.value.has(id)));
  const some = !all && ticked.value.size > 0;
  return (
    <input
      type="checkbox"
      aria-label="Select all loaded jobs"
      checked={all}
      ref={(input) => {
        if (input) input.indeterminate = some;
      }}
      onChange={(event) => tickAll(ids, event.currentTarget.checked)}
    />
  );
}
