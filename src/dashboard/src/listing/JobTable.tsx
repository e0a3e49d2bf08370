import { useLayoutEffect, useRef } from 'preact/hooks';
import { count } from '../times/format';
import { pointerMoved } from './calm';
import { listing, matching, summary } from './current';
import { current, focusedRow, takeFocus } from './focus';
import { JobRow } from './JobRow';
import type { Listing } from './listing';
import { density, headingHeight, rowHeight } from './rows';
import { above, below, running, runningUrl, shown } from './running';
import { allMatching, ticked, tickAll } from './selection';
import { useNear } from './visible';

/**
 * The rows of the list, of which only those near the window are in the page. Each row has a fixed height and is put to its place by a
 * transform: a row that gets another place does not push others away.
 *
 * The roles are explicit, because the rows do not have the display of a table, and browsers then no longer see a table.
 */
export function JobTable({ of }: { of: Listing }) {
  const body = useRef<HTMLTableSectionElement>(null);
  const top = above.value;
  const rest = below.value;
  const height = rowHeight.value;
  const headings = top.length ? (rest.length ? 2 : 1) : 0;
  const offset = headings * headingHeight + top.length * height;
  const [from, to] = useNear(body, offset, height, rest.length);
  const focused = current.value === null ? -1 : rest.indexOf(current.value);
  useLayoutEffect(takeFocus);

  const near = rest.slice(from, to).map((id, at) => [id, from + at] as const);
  if (focused >= 0 && focused < from) near.unshift([rest[focused]!, focused]);
  if (focused >= to) near.push([rest[focused]!, focused]);
  return (
    <table
      class={`jobs ${density.value}`}
      role="table"
      aria-label="Jobs"
      aria-busy={of.loading.value}
      aria-rowcount={matching.value === null ? -1 : 1 + headings + matching.value}
    >
      <thead role="rowgroup">
        <tr role="row" aria-rowindex={1}>
          <th role="columnheader" class="tick">
            <TickAll ids={shown.value} />
          </th>
          {['Status', 'Job', 'Progress', 'Now', 'Ends in', 'Started'].map((name) => (
            <th key={name} role="columnheader">
              {name}
            </th>
          ))}
          <th role="columnheader" class="act">
            <span class="unseen">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody
        ref={body}
        role="rowgroup"
        style={{ height: `${offset + rest.length * height}px`, '--row': `${height}px`, '--heading': `${headingHeight}px` }}
        onPointerMove={pointerMoved}
        onFocusIn={() => (current.value = focusedRow()?.dataset.id ?? null)}
        onFocusOut={() => (current.value = null)}
      >
        {/* One array, so that a row stays the same element when it moves from the running jobs to the others. */}
        {[
          top.length > 0 && <RunningHeading key="running" />,
          ...top.map((id, at) => <JobRow key={id} row={running.value!.row(id)} place={headingHeight + at * height} index={3 + at} promoted />),
          headings > 1 && (
            <tr key="others" role="row" class="heading" aria-rowindex={3 + top.length} style={placed(headingHeight + top.length * height)}>
              <td role="cell" aria-colspan={8}>
                All other jobs
              </td>
            </tr>
          ),
          ...near.map(([id, at]) => (
            <JobRow key={id} row={listing.value!.row(id)} place={offset + at * height} index={2 + headings + top.length + at} />
          )),
        ]}
      </tbody>
    </table>
  );
}

const placed = (place: number) => ({ transform: `translateY(${place}px)` });

function RunningHeading() {
  const all = summary.value?.byStatus.find(({ status }) => status === 'IN_PROGRESS')?.count ?? 0;
  return (
    <tr role="row" class="heading" aria-rowindex={2} style={placed(0)}>
      <td role="cell" aria-colspan={8}>
        Running now
        {all > above.value.length && <a href={runningUrl.value!}>All {count(all)} running</a>}
      </td>
    </tr>
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
