import { severityLooks } from '../jobs/labels';
import { count, counted } from '../times/format';
import type { Issue, IssueGroup, Issues } from './issues';

/** The issues, grouped by code: many items often have the same problem, which is fixed once. */
export function IssueList({ of }: { of: Issues }) {
  if (!of.total.value) return null;
  return (
    <section class="panel" aria-label="Issues">
      <h2>{counted(of.total.value, 'issue')}</h2>
      {of.groups.value.map((group) => (
        <Group key={group.code} group={group} loadMore={() => void of.loadMore(group).catch(() => {})} />
      ))}
    </section>
  );
}

function Group({ group: { code, count: all, issues, after }, loadMore }: { group: IssueGroup; loadMore: () => void }) {
  const { label, tone } = severityLooks[issues[0]?.severity ?? 'WARNING'];
  return (
    <details>
      <summary>
        <b class="number">{count(all)}</b> <code>{code}</code> <span class={`toned tone-${tone}`}>{label}</span>
      </summary>
      <ul class="issues">
        {issues.map((issue, index) => (
          <IssueLine key={index} issue={issue} />
        ))}
      </ul>
      {after && (
        <button type="button" class="more" onClick={loadMore}>
          Load 50 more
        </button>
      )}
    </details>
  );
}

function IssueLine({ issue }: { issue: Issue }) {
  return (
    <li>
      {issue.message}{' '}
      <span class="quiet">
        {[issue.file && `${issue.file}${issue.line ? `:${issue.line}` : ''}`, issue.itemKey, issue.field].filter(Boolean).join(' · ')}
        {issue.value && <code> {issue.value}</code>}
      </span>
    </li>
  );
}
