import { createReconnectingClient, isTransient } from '@importgraph/client';
import { graphcacheKeys, graphcacheResolvers, graphcacheSchema } from '@importgraph/client/cache';
import { cacheExchange } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import { retryExchange } from '@urql/exchange-retry';
import { Client, fetchExchange, gql, subscriptionExchange } from 'urql';
import { isNew } from '../isNew.js';
import { authorization, key, url } from '../server.js';

const socket = createReconnectingClient({ url, authorization: key });
const rows = gql`{ importStatuses(first: 2) { edges { cursor node { id createdAt } } } }`;

/** Adds a new job to the first page. The cache has stored the job already: its id is selected. */
function change({ importStatusesUpdated: { kind, importStatus: job } }, _, cache) {
  // Too many changes were missed: all pages are loaded again if they are needed.
  if (kind === 'RESYNC') cache.inspectFields('Query').forEach(({ fieldKey }) => cache.invalidate('Query', fieldKey));
  if (kind !== 'MATCHED') return;
  cache.updateQuery({ query: rows }, (data) => {
    const edges = data?.importStatuses?.edges;
    if (!edges || !isNew(job, edges)) return data;
    return { ...data, importStatuses: { ...data.importStatuses, edges: [{ __typename: 'ImportStatusesEdge', cursor: '', node: job }, ...edges] } };
  });
}

export const client = new Client({
  url,
  fetchOptions: () => ({ headers: { authorization: authorization() } }),
  exchanges: [
    cacheExchange({
      schema: graphcacheSchema,
      keys: graphcacheKeys,
      resolvers: graphcacheResolvers(relayPagination),
      updates: { Subscription: { importStatusesUpdated: change } },
    }),
    retryExchange({
      maxNumberAttempts: Infinity,
      maxDelayMs: 30_000,
      retryIf: (error, { kind }) => kind === 'query' && (error.networkError || error.graphQLErrors.some(isTransient)),
    }),
    fetchExchange,
    subscriptionExchange({ forwardSubscription: (request) => ({ subscribe: (sink) => ({ unsubscribe: socket.subscribe(request, sink) }) }) }),
  ],
});
