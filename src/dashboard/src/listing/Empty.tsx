import { filter } from './current';
import { isEverything } from './filter';

export function Empty() {
  if (!isEverything(filter.value)) {
    return (
      <div class="empty">
        <h2>No job matches</h2>
        <p>Texts are compared to the letter.</p>
        <a class="button" href="/">
          Clear filters
        </a>
      </div>
    );
  }
  return (
    <div class="empty">
      <h2>No jobs yet</h2>
      <p>Schedule one above, or with any HTTP client:</p>
      <pre>{`curl ${location.origin}/graphql --json '{ "query": "mutation { scheduleImport(input: { jobType: IMPORT, dataSource: { type: SHARED_FILE_PATH, path: \\"handbook\\" } }) { importStatus { id } } }" }'`}</pre>
    </div>
  );
}
