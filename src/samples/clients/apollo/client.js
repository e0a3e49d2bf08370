import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { SetContextLink } from '@apollo/client/link/context';
import { ErrorLink } from '@apollo/client/link/error';
import { RetryLink } from '@apollo/client/link/retry';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { relayStylePagination } from '@apollo/client/utilities';
import { apolloTypePolicies, possibleTypes } from '@importgraph/client/cache';
import { throwError } from 'rxjs';
import { isTemporary } from '../isTemporary.js';
import { authorization, socketUrl, url } from '../server.js';
import { createSocket } from '../socket.js';

const socket = createSocket({ url: socketUrl, connectionParams: () => ({ authorization: authorization() }) });
const http = ApolloLink.from([
  new RetryLink({ delay: { max: 30_000 }, attempts: { max: Infinity, retryIf: (_, { operationType }) => operationType === 'query' } }),
  // RetryLink looks only at errors that are thrown.
  new ErrorLink(({ error, operation: { operationType } }) => {
    if (operationType === 'query' && error.errors?.some(isTemporary)) return throwError(() => error);
  }),
  new SetContextLink(({ headers }) => ({ headers: { ...headers, authorization: authorization() } })),
  new HttpLink({ uri: url }),
]);

export const client = new ApolloClient({
  link: ApolloLink.split(({ operationType }) => operationType === 'subscription', new GraphQLWsLink(socket), http),
  cache: new InMemoryCache({ possibleTypes, typePolicies: apolloTypePolicies(relayStylePagination) }),
});
