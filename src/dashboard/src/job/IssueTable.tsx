import type { IssueSeverity } from '@importgraph/client/documents';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Grid } from '../app/Grid';
import { severityLooks } from '../jobs/labels';
import { count, counted } from '../times/format';
import { advice } from './advice';
import { CopyButton } from './CopyButton';
import { isEmpty, type Issue, type IssueCode, type Issues } from './issues';
import { orders, sorted, type IssueOrder } from './issueOrder';

type Properties = {
  of: Issues;
  /** For example "Issues of attempt 1". */
  name?: string;
  /** The files of these issues. */
  children?: ComponentChildren;
};

/** The issues as a table, and above it each code once, because many items often have the same problem, which is fixed once. */
export function IssueTable({ of, name = 'Issues', children }: Properties) {
  const [order, setOrder] = useState<IssueOrder>('found');
  if (!of.total.value) return null;
  const rows = sorted(of.rows.value, order);
  const messages = new Map(of.codes.value.map(({ code, sample }) => [code, sample.message]));
  return (
    <section class="panel" aria-label={name}>
      <div class="title">
        <h2>
          {counted(of.total.value, 'issue')}
          {name !== 'Issues' && name.slice(6)}
        </h2>
        <span class="actions">{children}</span>
      </div>
      <ul class="codes">
        {of.codes.value.map((each) => (
          <Code key={each.code} of={of} code={each} />
        ))}
      </ul>
      <Filters of={of} name={name} order={order} setOrder={setOrder} />
      <Grid label={`Table of ${name.toLowerCase()}`} columns={['Item', 'Place', 'Problem', 'Field', 'Value', 'Severity']} tall>
        {rows.map((issue, at) => (
          <Row key={at} issue={issue} general={messages.get(issue.code)} />
        ))}
      </Grid>
      {of.hasMore.value && (
        <button type="button" class="more" onClick={() => void of.loadMore().catch(() => {})}>
          Load 50 more
        </button>
      )}
    </section>
  );
}

/** A code, how often it occurs, and what to do about it. It filters the table. */
function Code({ of, code: { code, count: all, sample } }: { of: Issues; code: IssueCode }) {
  const chosen = of.filter.value.code === code;
  const { tone } = severityLooks[sample.severity];
  return (
    <li>
      <button
        type="button"
        class="chip"
        aria-pressed={chosen}
        onClick={() => void of.setFilter({ code: chosen ? null : code }).catch(() => {})}
      >
        <b>{count(all)}</b> <span class={`toned tone-${tone}`}>{code}</span>
      </button>
      <span>
        {sample.message} {advice[code] && <span class="quiet">{advice[code]}</span>}
      </span>
      <CopyButton text={`${code}: ${sample.message}`} label={`Copy the message of ${code}`} />
    </li>
  );
}

type FiltersProperties = { of: Issues; name: string; order: IssueOrder; setOrder: (order: IssueOrder) => void };

function Filters({ of, name, order, setOrder }: FiltersProperties) {
  const filter = of.filter.value;
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const search = (text: string): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void of.setFilter({ text }).catch(() => {}), 250);
  };
  const [loaded, matching] = [of.rows.value.length, of.matching.value];
  return (
    <form class="filters" role="search" aria-label={`Search ${name.toLowerCase()}`} onSubmit={(event) => event.preventDefault()}>
      <input
        type="search"
        aria-label="Search items, files and codes"
        placeholder="Search items, files and codes"
        title="Capital and small letters are different"
        onInput={(event) => search(event.currentTarget.value)}
      />
      <label>
        Severity{' '}
        <select
          value={filter.severity ?? ''}
          onChange={(event) => void of.setFilter({ severity: (event.currentTarget.value || null) as IssueSeverity | null }).catch(() => {})}
        >
          <option value="">Any</option>
          {(Object.keys(severityLooks) as IssueSeverity[]).map((severity) => (
            <option key={severity} value={severity}>
              {severityLooks[severity].label}
            </option>
          ))}
        </select>
      </label>
      <label>
        Order{' '}
        <select value={order} onChange={(event) => setOrder(event.currentTarget.value as IssueOrder)}>
          {(Object.keys(orders) as IssueOrder[]).map((each) => (
            <option key={each} value={each}>
              {orders[each]}
            </option>
          ))}
        </select>
      </label>
      <span class="quiet" role="status">
        {!isEmpty(filter) && `${counted(matching, 'issue')} found. `}
        {loaded < matching && order !== 'found' && `Only the ${count(loaded)} loaded issues are sorted.`}
      </span>
    </form>
  );
}

const placeOf = ({ file, line }: Issue): string => (file ? `${file}${line ? `:${line}` : ''}` : '');

function Row({ issue, general }: { issue: Issue; general: string | undefined }) {
  const { code, severity, message, itemKey, field, value } = issue;
  const { label, tone } = severityLooks[severity];
  return (
    <tr>
      <td>{itemKey}</td>
      <td>{placeOf(issue)}</td>
      {/* Each message is shown once, at its code. */}
      <td>
        <code>{code}</code> {message !== general && message}
      </td>
      <td>{field}</td>
      <td>{value && <code>{value}</code>}</td>
      <td>
        <span class={`toned tone-${tone}`}>{label}</span>
      </td>
      <td>
        <CopyButton
          text={[itemKey, placeOf(issue), code, field, value, message].map((cell) => cell ?? '').join('\t')}
          label={`Copy the issue of ${itemKey ?? placeOf(issue)}`}
        />
      </td>
    </tr>
  );
}
