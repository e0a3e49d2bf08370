// Introspects the schema of a server with all options of graphql-js, and prints the differences from the schema in a file.
import { readFileSync } from 'node:fs';
import { buildClientSchema, buildSchema, getIntrospectionQuery, lexicographicSortSchema, printSchema } from 'graphql';

const [url, file] = process.argv.slice(2);
const query = getIntrospectionQuery({
  descriptions: true,
  specifiedByUrl: true,
  directiveIsRepeatable: true,
  schemaDescription: true,
  inputValueDeprecation: true,
  oneOf: true,
});
const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${process.env.IMPORTGRAPH_KEY}` }, body: JSON.stringify({ query }) });
const { data, errors } = await answer.json();
if (errors) throw new Error(JSON.stringify(errors));

const lines = (schema) => printSchema(lexicographicSortSchema(schema)).split('\n');
const [told, written] = [lines(buildClientSchema(data)), lines(buildSchema(readFileSync(file, 'utf8')))];
console.log(`${told.length} lines`);
for (const line of told.filter((line) => !written.includes(line))) console.log(`+ ${line}`);
for (const line of written.filter((line) => !told.includes(line))) console.log(`- ${line}`);
