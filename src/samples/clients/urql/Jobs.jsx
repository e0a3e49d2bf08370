import { ImportRowsDocument, ImportRowsUpdatedDocument, RetryImportDocument } from '@importgraph/client/documents';
import { useRef, useState } from 'react';
import { gql, useMutation, useQuery, useSubscription } from 'urql';
import { JobList } from '../JobList.jsx';

const [list, changes, retryJob] = [ImportRowsDocument, ImportRowsUpdatedDocument, RetryImportDocument].map((document) => gql(`${document}`));

export function Jobs() {
  const [variables, setVariables] = useState({ first: 2 });
  const [{ data }] = useQuery({ query: list, variables });
  const [retried, retry] = useMutation(retryJob);
  const { changeCursor, edges = [], pageInfo } = data?.importStatuses ?? {};

  // The cursor of the first page: each further page has a later cursor, but the rows before it need the changes since the first page.
  const after = useRef();
  after.current ??= changeCursor;
  useSubscription({ query: changes, variables: { after: after.current }, pause: !after.current }, (_, { importStatusesUpdated: { kind } }) => {
    if (kind === 'RESYNC') setVariables({ first: 2 });
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
