import { buildSchema, isAbstractType, isObjectType } from 'graphql';
import text from '../../../schema/schema.graphql?raw';

const schema = buildSchema(text);
const types = Object.values(schema.getTypeMap());

/** The types of each interface and union. */
export const possibleTypes = Object.fromEntries(types.filter(isAbstractType).map((type) => [type.name, schema.getPossibleTypes(type).map(({ name }) => name)]));

/** The types that have no id. A cache stores their objects as a part of the object that contains them. */
export const typesWithoutId = types.filter((type) => isObjectType(type) && !('id' in type.getFields())).map(({ name }) => name);
