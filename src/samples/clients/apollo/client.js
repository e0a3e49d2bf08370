import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { SetContextLink } from '@apollo/client/link/context';
import { ErrorLink } from '@apollo/client/link/error';
import { RetryLink } from '@apollo/client/link/retry';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { relayStylePagination } from '@apollo/client/utilities';
import { createReconnectingClient, isTransient } from '@importgraph/client';
import { apolloTypePolicies, possibleTypes } from '@importgraph/client/cache';
import { throwError } from 'rxjs';
import { authorization, key, url } from '../server.js';

const socket = createReconnectingClient({ url, authorization: key });
const http = ApolloLink.from([
  new RetryLink({ delay: { max: 30_000 }, attempts: { max: Infinity, retryIf: (_, { operationType }) => operationType === 'query' } }),
  // RetryLink looks only at errors that are thrown.
  new ErrorLink(({ error, operation: { operationType } }) => {
    if (operationType === 'query' && error.errors?.some(isTransient)) return throwError(() => error);
  }),
  new SetContextLink(({ headers }) => ({ headers: { ...headers, authorization: authorization() } })),
  new HttpLink({ uri: url }),
]);

export const client = new ApolloClient({
  link: ApolloLink.split(({ operationType }) => operationType === 'subscription', new GraphQLWsLink(socket), http),
  cache: new InMemoryCache({ possibleTypes, typePolicies: apolloTypePolicies(relayStylePagination) }),
});
