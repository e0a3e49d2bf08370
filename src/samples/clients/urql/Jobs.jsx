import { useRef, useState } from 'react';
import { useMutation, useQuery, useSubscription } from 'urql';
import { ImportRows, ImportRowsUpdated, RetryImport } from '../documents.js';
import { JobList } from '../JobList.jsx';

export function Jobs() {
  const [variables, setVariables] = useState({ first: 2 });
  const [{ data }, refetch] = useQuery({ query: ImportRows, variables });
  const [retried, retry] = useMutation(RetryImport);
  const { changeCursor, edges = [], pageInfo } = data?.importStatuses ?? {};

  // The cursor of the first page: each further page has a later cursor, but the rows before it need the changes since the first page.
  const after = useRef();
  after.current ??= changeCursor;
  useSubscription({ query: ImportRowsUpdated, variables: { after: after.current }, pause: !after.current }, (_, { importStatusesUpdated: { kind } }) => {
    if (kind !== 'RESYNC') return;
    setVariables({ first: 2 });
    refetch({ requestPolicy: 'network-only' });
  });

  const failure = retried.error?.graphQLErrors[0];
  return (
    <JobList
      jobs={edges.map(({ node }) => node)}
      onMore={pageInfo?.hasNextPage && (() => setVariables({ first: 2, after: pageInfo.endCursor }))}
      onRetry={(id) => retry({ input: { id } })}
      refusal={retried.data?.retryImport.errors?.[0] ?? (failure && { code: failure.extensions.code, message: failure.message })}
    />
  );
}
