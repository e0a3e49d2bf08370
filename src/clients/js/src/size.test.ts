import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { expect, test } from 'vitest';

/** What a bundler makes of a module of the package for a program that imports all of it. */
async function bundled(isExternal: (id: string) => boolean, module = 'index.ts'): Promise<string> {
  const entry = fileURLToPath(new URL(module, import.meta.url));
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: true, lib: { entry, formats: ['es'] }, rolldownOptions: { external: isExternal } },
  });
  const [{ output }] = built as [Rolldown.RolldownOutput];
  return output[0].code;
}

const compressed = (code: string) => gzipSync(code, { level: 9 }).length;

test('a live list, without graphql-ws and documents, takes less than 4.2 kB', async () => {
  const size = compressed(await bundled((id) => /graphql-ws|graphql\/graphql/.test(id)));
  console.log(`${size} bytes`);
  expect(size).toBeGreaterThan(1000);
  expect(size).toBeLessThan(4200);
});

test('a program contains only the documents that it uses', async () => {
  const code = await bundled((id) => id.includes('graphql-ws'));
  expect(code).toContain('query ImportRows');
  expect(code).not.toContain('mutation');
});

test('the schema of Graphcache takes less than 4 kB', async () => {
  const size = compressed(await bundled(() => false, 'graphql/introspection.ts'));
  console.log(`${size} bytes`);
  expect(size).toBeGreaterThan(1000);
  expect(size).toBeLessThan(4000);
});
