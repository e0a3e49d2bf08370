import { mayWrite } from '../api/viewer';
import { filter } from './current';
import { isEmpty } from './filter';

export function Empty() {
  if (!isEmpty(filter.value)) {
    return (
      <div class="empty">
        <h2>No job matches</h2>
        {filter.value.text && (
          <p>The search finds a part of the path, of the name of the file, of a tag, an error, a person or an importer, and the beginning of an id.</p>
        )}
        <a class="button" href="/">
          Clear filters
        </a>
      </div>
    );
  }
  return (
    <div class="empty">
      <h2>No jobs yet</h2>
      {mayWrite.value && <HowToSchedule />}
    </div>
  );
}

function HowToSchedule() {
  return (
    <>
      <p>Schedule an import with the button above, or with any HTTP client:</p>
      <pre>{`curl ${location.origin}/graphql --json '{ "query": "mutation { scheduleImport(input: { jobType: IMPORT, dataSource: { type: SHARED_FILE_PATH, path: \\"handbook\\" } }) { importStatus { id } } }" }'`}</pre>
    </>
  );
}
