// Checks the size of the page, and writes a .gz and a .br file next to each built file, so that the server need not compress them.
// index.html.br is written last: if it exists, the build is complete.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const budget = 70_000;
const dist = fileURLToPath(new URL('../dist/', import.meta.url));
const built = readdirSync(dist, { recursive: true })
  .filter((name) => /\.(js|css|html|svg)$/.test(name))
  .sort((one, other) => Number(one === 'index.html') - Number(other === 'index.html'))
  .map((name) => {
    const content = readFileSync(dist + name);
    return { name, content, gz: gzipSync(content, { level: 9 }) };
  });

if (/<script>|<style|style=| on\w+=/.test(built.at(-1).content)) throw new Error('index.html has an inline script or style');
const scripts = built.filter(({ name }) => name.endsWith('.js')).reduce((sum, { gz }) => sum + gz.length, 0);
if (scripts > budget) throw new Error(`JavaScript: ${scripts} bytes gzipped, over the budget of ${budget}`);

for (const { name, content, gz } of built) {
  writeFileSync(`${dist}${name}.gz`, gz);
  writeFileSync(`${dist}${name}.br`, brotliCompressSync(content));
}
console.log(`JavaScript: ${scripts} bytes gzipped of ${budget}`);
