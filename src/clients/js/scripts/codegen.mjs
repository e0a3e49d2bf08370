// Writes src/graphql from the schema and the documents: the typed documents and, for caches, what they must know about the types.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSchema } from 'graphql';
import { introspectionOf, shapeOf } from './shape.mjs';

const here = fileURLToPath(new URL('..', import.meta.url));
const root = fileURLToPath(new URL('../../../..', import.meta.url));

// The paths in .graphqlrc.json are relative to the root of the repository, but the generator is installed here.
const { status } = spawnSync(process.execPath, [`${here}node_modules/@graphql-codegen/cli/cjs/bin.js`, '--silent'], {
  cwd: root,
  env: { ...process.env, NODE_PATH: `${here}node_modules` },
  stdio: 'inherit',
});
if (status !== 0) process.exit(status ?? 1);

const documents = `${here}src/graphql/graphql.ts`;
const replacements = [
  // A program that uses the package need not have the package of this type.
  [
    "import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';",
    'type DocumentTypeDecoration<TResult, TVariables> = { __apiType?: (variables: TVariables) => TResult };',
  ],
  // Bundlers leave out the documents that a program does not use.
  ['= new TypedDocumentString(', '= /*#__PURE__*/ new TypedDocumentString('],
];
writeFileSync(
  documents,
  replacements.reduce((text, [from, to]) => {
    const other = from.replaceAll("'", '"');
    if (!text.includes(from) && !text.includes(other)) throw new Error(`The generated documents do not contain: ${from}`);
    return text.replaceAll(from, to).replaceAll(other, to);
  }, readFileSync(documents, 'utf8')),
);

const schema = buildSchema(readFileSync(`${root}schema/schema.graphql`, 'utf8'));
writeFileSync(
  `${here}src/graphql/shape.ts`,
  Object.entries(shapeOf(schema))
    .map(([name, value]) => `export const ${name} = ${JSON.stringify(value, null, 2)} as const;\n`)
    .join(''),
);
writeFileSync(
  `${here}src/graphql/introspection.ts`,
  `type Named = { readonly name: string };
export const introspection: { queryType: Named; mutationType: Named; subscriptionType: Named; types: readonly object[] } = ${JSON.stringify(introspectionOf(schema))};
`,
);
