// Puts .gz and .br beside what was built, so that the server compresses nothing, and holds the page to its budget.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const budget = 60_000;
const dist = fileURLToPath(new URL('../dist/', import.meta.url));
let scripts = 0;

for (const name of readdirSync(dist, { recursive: true })) {
  if (!/\.(js|css|html|svg)$/.test(name)) continue;
  const content = readFileSync(dist + name);
  const gz = gzipSync(content, { level: 9 });
  writeFileSync(`${dist}${name}.gz`, gz);
  writeFileSync(`${dist}${name}.br`, brotliCompressSync(content));
  if (name.endsWith('.js')) scripts += gz.length;
  if (name === 'index.html' && /<script>|<style|style=| on\w+=/.test(content)) throw new Error('index.html has an inline script or style');
}

console.log(`JavaScript: ${scripts} bytes gzipped of ${budget}`);
if (scripts > budget) process.exitCode = 1;
