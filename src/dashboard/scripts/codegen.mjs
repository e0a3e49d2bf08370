// Runs GraphQL Code Generator with .graphqlrc.json. Its paths are relative to the root of the repository, but its packages are here.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('..', import.meta.url));
const { status } = spawnSync(process.execPath, [`${here}node_modules/@graphql-codegen/cli/cjs/bin.js`, '--silent'], {
  cwd: fileURLToPath(new URL('../../..', import.meta.url)),
  env: { ...process.env, NODE_PATH: `${here}node_modules` },
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
