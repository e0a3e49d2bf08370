import { gql } from '@apollo/client';
import { useMutation, useQuery } from '@apollo/client/react';
import { ImportRowsDocument, ImportRowsUpdatedDocument, RetryImportDocument } from '@importgraph/client/documents';
import { useEffect } from 'react';
import { isNew } from '../isNew.js';
import { JobList } from '../JobList.jsx';

const [list, changes, retryJob] = [ImportRowsDocument, ImportRowsUpdatedDocument, RetryImportDocument].map((document) => gql(`${document}`));

export function Jobs() {
  const { data, fetchMore, refetch, subscribeToMore } = useQuery(list, { variables: { first: 2 } });
  const [retry, retried] = useMutation(retryJob);
  const { changeCursor, edges = [], pageInfo } = data?.importStatuses ?? {};

  const follow = () => subscribeToMore({
    document: changes,
    variables: { after: changeCursor },
    updateQuery: (previous, { subscriptionData: { data: { importStatusesUpdated: change } } }) => {
      if (change.kind === 'RESYNC') void refetch();
      const job = change.importStatus;
      // The cache has stored the job already: its id is selected. Only the rows have to be changed.
      if (change.kind !== 'MATCHED' || !isNew(job, previous.importStatuses.edges)) return previous;
      const edge = { __typename: 'ImportStatusesEdge', cursor: '', node: job };
      return { importStatuses: { ...previous.importStatuses, edges: [edge, ...previous.importStatuses.edges] } };
    },
  });
  // Only once: each further page has a later cursor, but the rows before it need the changes since the first page.
  const loaded = changeCursor !== undefined;
  useEffect(() => (loaded ? follow() : undefined), [loaded]);

  const failure = retried.error?.errors?.[0];
  return (
    <JobList
      jobs={edges.map(({ node }) => node)}
      onMore={pageInfo?.hasNextPage && (() => fetchMore({ variables: { after: pageInfo.endCursor } }))}
      onRetry={(id) => retry({ variables: { input: { id } } }).catch(() => {})}
      refusal={retried.data?.retryImport.errors?.[0] ?? (failure && { code: failure.extensions.code, message: failure.message })}
    />
  );
}
