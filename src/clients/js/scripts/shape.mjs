// What a cache must know about the types of a schema.
import { getNamedType, getNullableType, introspectionFromSchema, isAbstractType, isCompositeType, isListType, isObjectType } from 'graphql';

const pageArguments = ['first', 'after', 'last', 'before'];

const isRoot = (schema, type) => [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].includes(type);
const isNode = (type) => type.getInterfaces().some(({ name }) => name === 'Node');
const isConnection = (type) => type.name.endsWith('Connection');
const fieldsOf = (type) => Object.values(type.getFields());

export function shapeOf(schema) {
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
  const objects = types.filter(isObjectType);
  // Types of which there is one object: a field of the query without arguments returns it.
  const singletons = fieldsOf(schema.getQueryType())
    .filter(({ args, type }) => !args.length && isObjectType(getNullableType(type)))
    .map(({ type }) => getNullableType(type));
  const values = objects.filter((type) => !isRoot(schema, type) && !isNode(type) && !singletons.includes(type));

  /** The fields of each type for which `select` returns something, by the names of type and field. */
  const fieldsWith = (select) =>
    Object.fromEntries(
      objects
        .map((type) => [type.name, Object.fromEntries(fieldsOf(type).flatMap((field) => select(field) ?? []))])
        .filter(([, fields]) => Object.keys(fields).length),
    );

  return {
    possibleTypes: Object.fromEntries(
      types.filter(isAbstractType).map((type) => [type.name, schema.getPossibleTypes(type).map(({ name }) => name)]),
    ),
    singletons: singletons.map(({ name }) => name),
    values: values.map(({ name }) => name),
    connections: fieldsWith(({ name, args, type }) =>
      isConnection(getNamedType(type)) ? [[name, args.map((argument) => argument.name).filter((argument) => !pageArguments.includes(argument))]] : null,
    ),
    lists: fieldsWith(({ name, type }) => (isListType(getNullableType(type)) && isCompositeType(getNamedType(type)) ? [[name, true]] : null)),
  };
}

/** The part of the introspection that Graphcache reads: no arguments, inputs, enums and descriptions. */
export function introspectionOf(schema) {
  const { queryType, mutationType, subscriptionType, types } = introspectionFromSchema(schema).__schema;
  const isComposite = ({ kind }) => ['OBJECT', 'INTERFACE', 'UNION'].includes(kind);
  const named = ({ name }) => ({ name });
  const typeOf = (type) => ({ kind: type.kind, ...(type.ofType ? { ofType: typeOf(type.ofType) } : isComposite(type) && named(type)) });
  const composite = ({ kind, name, fields, interfaces, possibleTypes }) => ({
    kind,
    name,
    ...(kind === 'UNION'
      ? { possibleTypes: possibleTypes.map(named) }
      : { interfaces: interfaces.map(named), fields: fields.map((field) => ({ name: field.name, type: typeOf(field.type) })) }),
  });
  return {
    queryType: named(queryType),
    mutationType: named(mutationType),
    subscriptionType: named(subscriptionType),
    types: types.filter((type) => isComposite(type) && !type.name.startsWith('__')).map(composite),
  };
}
