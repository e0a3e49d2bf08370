import { useMemo, useState } from 'react';
import { graphql, useLazyLoadQuery, useMutation, usePaginationFragment, useSubscription } from 'react-relay';
import { ConnectionHandler } from 'relay-runtime';
import { isNew } from '../isNew.js';
import { JobList } from '../JobList.jsx';

const list = graphql`
  query JobsQuery {
    ...Jobs_list
  }
`;

const rows = graphql`
  fragment Jobs_list on Query @refetchable(queryName: "JobsPageQuery") @argumentDefinitions(first: { type: "Int", defaultValue: 2 }, after: { type: "String" }) {
    importStatuses(first: $first, after: $after) @connection(key: "Jobs_importStatuses") {
      __id
      changeCursor
      edges {
        cursor
        node {
          ...Jobs_row @relay(mask: false)
        }
      }
    }
  }
`;

export const row = graphql`
  fragment Jobs_row on ImportStatus {
    id
    version
    status
    attempt
    createdAt
    dataSource {
      path
    }
  }
`;

const changes = graphql`
  subscription JobsChangesSubscription($after: String) {
    importStatusesUpdated(after: $after) {
      kind
      cursor
      importStatus {
        ...Jobs_row @relay(mask: false)
      }
    }
  }
`;

const retryJob = graphql`
  mutation JobsRetryMutation($input: RetryImportInput!) {
    retryImport(input: $input) {
      importStatus {
        ...Jobs_row @relay(mask: false)
      }
      errors {
        __typename
        ... on Error {
          code
          message
        }
      }
    }
  }
`;

export function Jobs() {
  const { data, hasNext, loadNext, refetch } = usePaginationFragment(rows, useLazyLoadQuery(list, {}));
  const [retry] = useMutation(retryJob);
  const [refusal, setRefusal] = useState();
  const { __id: connection, changeCursor, edges } = data.importStatuses;

  useSubscription(useMemo(() => ({
    subscription: changes,
    variables: { after: changeCursor },
    updater: (store) => {
      const change = store.getRootField('importStatusesUpdated');
      if (change.getValue('kind') === 'RESYNC') refetch({}, { fetchPolicy: 'network-only' });
      if (change.getValue('kind') === 'MATCHED') addNew(store, store.get(connection), change.getLinkedRecord('importStatus'));
    },
  }), [connection]));

  return (
    <JobList
      jobs={edges.map(({ node }) => node)}
      onMore={hasNext && (() => loadNext(2))}
      onRetry={(id) => retry({
        variables: { input: { id } },
        onCompleted: ({ retryImport }) => setRefusal(retryImport.errors?.[0]),
        onError: setRefusal,
      })}
      refusal={refusal}
    />
  );
}

/** Adds a new job to the rows. The store has the job already, by its id. */
function addNew(store, rows, job) {
  const loaded = rows.getLinkedRecords('edges').map((edge) => edge.getLinkedRecord('node')).map((node) => ({ node: { id: node.getDataID(), createdAt: node.getValue('createdAt') } }));
  if (!isNew({ id: job.getDataID(), createdAt: job.getValue('createdAt') }, loaded)) return;
  ConnectionHandler.insertEdgeBefore(rows, ConnectionHandler.createEdge(store, rows, job, 'ImportStatusesEdge'));
}
