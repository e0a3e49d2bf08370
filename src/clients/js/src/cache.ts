import { introspection } from './graphql/introspection.js';
import { connections, lists, singletons, values } from './graphql/shape.js';

/** The types that each interface and union can be. Without it, caches do not understand the fragments on refusals. */
export { possibleTypes } from './graphql/shape.js';

/** The parts of Apollo Client's `TypePolicy` that are used here. */
export type ApolloTypePolicy<TField> = {
  keyFields?: readonly string[] | false;
  merge?: true;
  fields?: Record<string, TField | { merge: false }>;
};

/**
 * How Apollo Client stores the types. Pass its `relayStylePagination`, by which the pages of a connection become one list:
 * `new InMemoryCache({ possibleTypes, typePolicies: apolloTypePolicies(relayStylePagination) })`.
 */
export function apolloTypePolicies<TField>(relayStylePagination: (keyArguments: string[]) => TField): Record<string, ApolloTypePolicy<TField>> {
  const policies: Record<string, ApolloTypePolicy<TField>> = {};
  const policyOf = (type: string): ApolloTypePolicy<TField> => (policies[type] ??= {});
  for (const type of singletons) policyOf(type).keyFields = [];
  // Values belong to the object that contains them. Documents may select different fields of them.
  for (const type of values) Object.assign(policyOf(type), { keyFields: false, merge: true });
  for (const [type, fields] of Object.entries(lists)) {
    for (const field of Object.keys(fields)) (policyOf(type).fields ??= {})[field] = { merge: false };
  }
  for (const [type, fields] of Object.entries(connections)) {
    for (const [field, keys] of Object.entries(fields)) (policyOf(type).fields ??= {})[field] = relayStylePagination([...keys]);
  }
  return policies;
}

/** The `keys` of urql's Graphcache: objects of these types have no id and belong to the object that contains them. */
export const graphcacheKeys: Record<string, () => null> = Object.fromEntries([...singletons, ...values].map((type) => [type, () => null]));

/**
 * The `schema` of urql's Graphcache: the types and their fields. With it, Graphcache knows which fragments match an object, and which
 * fields can be null. It replaces `possibleTypes`.
 */
export const graphcacheSchema = { __schema: introspection };

/**
 * The `resolvers` of urql's Graphcache. Pass its `relayPagination`, by which the pages of a connection become one list:
 * `cacheExchange({ keys: graphcacheKeys, resolvers: graphcacheResolvers(relayPagination) })`.
 */
export function graphcacheResolvers<TResolver>(relayPagination: () => TResolver): Record<string, Record<string, TResolver>> {
  return Object.fromEntries(
    Object.entries(connections).map(([type, fields]) => [
      type,
      Object.fromEntries(Object.keys(fields).map((field) => [field, relayPagination()])),
    ]),
  );
}
