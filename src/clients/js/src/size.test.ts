import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { expect, test } from 'vitest';

/** What a bundler makes of the package for a program that imports all of its first module. */
async function bundled(isExternal: (id: string) => boolean): Promise<string> {
  const entry = fileURLToPath(new URL('index.ts', import.meta.url));
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: true, lib: { entry, formats: ['es'] }, rolldownOptions: { external: isExternal } },
  });
  const [{ output }] = built as [Rolldown.RolldownOutput];
  return output[0].code;
}

test('a live list, without graphql-ws and documents, takes less than 4 kB', async () => {
  const size = gzipSync(await bundled((id) => /graphql-ws|graphql\/graphql/.test(id)), { level: 9 }).length;
  console.log(`${size} bytes`);
  expect(size).toBeGreaterThan(1000);
  expect(size).toBeLessThan(4000);
});

test('a program contains only the documents that it uses', async () => {
  const code = await bundled((id) => id.includes('graphql-ws'));
  expect(code).toContain('query ImportRows');
  expect(code).not.toContain('mutation');
});
