import { counted } from '../times/format';
import type { Issue, WatchedJob } from './job';

/** By code: a thousand items with one fault are one thing to mend. */
export function Issues({ watched }: { watched: WatchedJob }) {
  const issues = watched.issues.value;
  if (!issues.length) return null;
  const after = watched.issuesAfter.value;
  return (
    <section class="panel" aria-label="Issues">
      <h2>
        {counted(watched.issueCount.value, 'issue')}
        {after && <span class="quiet"> · the first {issues.length} of them</span>}
      </h2>
      {Object.entries(Object.groupBy(issues, (issue) => issue.code)).map(([code, group]) => (
        <details key={code}>
          <summary>
            <span class={group![0]!.severity === 'ERROR' ? 'error-text' : 'health'}>
              {group![0]!.severity === 'ERROR' ? 'Error' : 'Warning'}
            </span>{' '}
            <code>{code}</code> {group!.length}
          </summary>
          <ul class="issues">
            {group!.map((issue, index) => (
              <IssueLine key={index} issue={issue} />
            ))}
          </ul>
        </details>
      ))}
      {after && (
        <button type="button" class="more" onClick={() => watched.loadDetails(after)}>
          Load 50 more
        </button>
      )}
    </section>
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
