import { ImportStatusSummaryUpdatedDocument, RetryImportDocument } from '@importgraph/client/documents';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { JobList } from '../JobList.jsx';
import { connection, list } from './list.js';

export function Jobs() {
  const { rows, hasMore, error } = useSyncExternalStore(list.subscribe, list.getSnapshot);
  const [refusal, setRefusal] = useState();

  async function retry(id) {
    try {
      const { retryImport } = await connection.request(RetryImportDocument, { input: { id } });
      setRefusal(retryImport.errors?.[0]);
    } catch (failure) {
      setRefusal(failure);
    }
  }

  return (
    <>
      <Status />
      <JobList jobs={rows.map(({ job }) => job)} onMore={hasMore && list.loadMore} onRetry={retry} refusal={refusal ?? error} />
    </>
  );
}

/** Shows the number of all jobs, and the state of the connection. */
function Status() {
  const { state } = useSyncExternalStore(connection.subscribe, connection.getSnapshot);
  const [summary, setSummary] = useState();
  useEffect(
    () =>
      connection.watch(ImportStatusSummaryUpdatedDocument, {}, {
        next: ({ importStatusSummaryUpdated }) => setSummary(importStatusSummaryUpdated),
      }),
    [],
  );
  return <p role="status">{`${summary?.total ?? '?'} jobs, ${state}`}</p>;
}
