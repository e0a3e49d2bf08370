import { readFileSync } from 'node:fs';
import { buildSchema, introspectionFromSchema, isAbstractType, isObjectType, type GraphQLObjectType } from 'graphql';
import { expect, test } from 'vitest';
import { apolloTypePolicies, graphcacheKeys, graphcacheResolvers, graphcacheSchema, possibleTypes } from './cache.js';

const schema = buildSchema(readFileSync(new URL('../../../../schema/schema.graphql', import.meta.url), 'utf8'));
const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
const roots = ['Query', 'Mutation', 'Subscription'];
const objects = types.filter((type): type is GraphQLObjectType => isObjectType(type) && !roots.includes(type.name));
const policies = apolloTypePolicies((keyArguments) => ({ keyArgs: keyArguments }));

test('the possible types of every interface and union are those of the schema', () => {
  const expected = types.filter(isAbstractType).map((type) => [type.name, schema.getPossibleTypes(type).map(({ name }) => name)]);
  expect(possibleTypes).toEqual(Object.fromEntries(expected));
  expect(possibleTypes.CancelImportError).toContain('VersionConflictError');
});

test('only jobs have an id that identifies them', () => {
  const identified = objects.filter(({ name }) => !(name in graphcacheKeys)).map(({ name }) => name);
  expect(identified).toEqual(['ImportStatus']);
  expect(objects.filter(({ name }) => policies[name]?.keyFields === undefined).map(({ name }) => name)).toEqual(identified);
});

test('the service is one object, whatever was asked about it', () => {
  expect(policies.ServiceInfo).toEqual({ keyFields: [], fields: { importers: { merge: false } } });
});

test('parts of an object are added to those that are known, and a list replaces a list', () => {
  expect(policies.ImportStatusProgress).toEqual({ keyFields: false, merge: true });
  expect(policies.Query!.fields!.importFailureGroups).toEqual({ merge: false });
});

test('pages of a list are joined if they have the same filter and order', () => {
  expect(policies.Query!.fields!.importStatuses).toEqual({ keyArgs: ['where', 'order'] });
  expect(policies.Query!.fields!.importEvents).toEqual({ keyArgs: ['where'] });
  expect(policies.Query!.fields!.webhookDeliveries).toEqual({ keyArgs: ['where'] });
  expect(policies.ImportStatus!.fields).toEqual({
    attempts: { keyArgs: [] },
    corrections: { keyArgs: [] },
    events: { keyArgs: ['where'] },
    issues: { keyArgs: ['where', 'earlier'] },
    log: { keyArgs: ['attempt', 'level'] },
  });
  expect(graphcacheResolvers(() => 'joined')).toEqual({
    Query: { importEvents: 'joined', importStatuses: 'joined', webhookDeliveries: 'joined' },
    ImportStatus: { attempts: 'joined', corrections: 'joined', events: 'joined', issues: 'joined', log: 'joined' },
  });
});

test('the schema of Graphcache is a part of the introspection of the server', () => {
  const { __schema: whole } = introspectionFromSchema(schema);
  const { types, ...roots } = graphcacheSchema.__schema;
  expect(whole).toMatchObject(roots);
  const composite = whole.types.filter(({ kind, name }) => ['OBJECT', 'INTERFACE', 'UNION'].includes(kind) && !name.startsWith('__'));
  expect(composite).toMatchObject(types);
});
