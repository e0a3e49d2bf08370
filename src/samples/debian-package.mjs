// Turns Debian's list of packages into a content package of some 60,000 items:
//   apt-cache dumpavail | node src/samples/debian-package.mjs > debian.jsonl
import { once } from 'node:events';
import { createInterface } from 'node:readline';

const maxTitleLength = 400;
const maxTags = 50;
const maxTagLength = 64;

const seen = new Set();

function item(stanza) {
  const [summary, ...text] = (stanza.Description ?? stanza['Description-en'] ?? '').split('\n');
  const title = (summary.trim() || stanza.Package).slice(0, maxTitleLength);
  const tags = (stanza.Tag ?? '').split(',').map((tag) => tag.trim());
  return {
    key: `debian/${stanza.Package}`,
    type: 'package',
    language: 'en',
    title,
    // Debian's own packages have their long descriptions in files that dumpavail does not read.
    content: text.map((line) => (line === '.' ? '' : line)).join('\n').trimEnd() || title,
    tags: tags.filter((tag) => tag && tag.length <= maxTagLength).slice(0, maxTags),
    // JSON.stringify leaves out what is undefined.
    metadata: {
      version: stanza.Version,
      section: stanza.Section,
      maintainer: stanza.Maintainer,
      homepage: stanza.Homepage,
      installedSize: stanza['Installed-Size'],
    },
  };
}

async function write(stanza) {
  // Of a package in several versions the first one is kept.
  if (!stanza.Package || seen.has(stanza.Package)) return;
  seen.add(stanza.Package);
  if (!process.stdout.write(`${JSON.stringify(item(stanza))}\n`)) await once(process.stdout, 'drain');
}

let stanza = {};
let field;
for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  if (line.trim() === '') {
    await write(stanza);
    stanza = {};
  } else if (/^[ \t]/.test(line)) {
    stanza[field] += `\n${line.slice(1)}`;
  } else {
    const colon = line.indexOf(':');
    field = line.slice(0, colon);
    stanza[field] = line.slice(colon + 1).trim();
  }
}
await write(stanza);
console.error(`${seen.size} packages`);
