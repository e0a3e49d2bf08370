// Runs GraphQL Code Generator as .graphqlrc.json at the root says. Its paths start there, while the packages are here.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('..', import.meta.url));
const { status } = spawnSync(process.execPath, [`${here}node_modules/@graphql-codegen/cli/cjs/bin.js`, '--silent'], {
  cwd: fileURLToPath(new URL('../../..', import.meta.url)),
  env: { ...process.env, NODE_PATH: `${here}node_modules` },
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
