// The endpoint of an HTTP importer: it checks the signature, stores each item once in a JSON file, and answers with an outcome for each item.
//   IMPORTGRAPH_SECRET=whsec_... node src/samples/http-target/server.mjs FILE [KEY] [PORT]
// KEY is the field that identifies an item (default: key). It prints its URL, which is the setting ImportGraph__Importers__NAME__Http__Url of the server;
// ImportGraph__Importers__NAME__Http__Secret is the same secret: whsec_ and at least 24 random bytes in base64, or any text of at least 24 characters.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { isDeepStrictEqual } from 'node:util';

const [file, keyField = 'key', port = '8090'] = process.argv.slice(2);
const secret = process.env.IMPORTGRAPH_SECRET ?? '';
if (!file || secret.length < 24) throw new Error('Usage: IMPORTGRAPH_SECRET=... node server.mjs FILE [KEY] [PORT]');

const maxBytes = 8 * 1024 * 1024;
const maxAnswers = 1000;
const tolerance = 5 * 60; // seconds
const signingKey = secret.startsWith('whsec_') ? Buffer.from(secret.slice('whsec_'.length), 'base64') : Buffer.from(secret);
const { items, answers } = load();

function load() {
  try {
    const stored = JSON.parse(readFileSync(file, 'utf8'));
    return { items: new Map(stored.items), answers: new Map(stored.answers) };
  } catch (fault) {
    if (fault.code !== 'ENOENT') throw fault;
    return { items: new Map(), answers: new Map() };
  }
}

/** Items and answers are stored together, so after a crash either both are there or none. A database does the same with a transaction. */
function save() {
  writeFileSync(`${file}.new`, JSON.stringify({ items: [...items], answers: [...answers] }), { flush: true });
  renameSync(`${file}.new`, file);
}

/** The signature covers id, time and body, so nobody else can send a batch, and nobody can send an old one again. */
function isSigned(headers, body) {
  const { 'webhook-id': id = '', 'webhook-timestamp': time = '', 'webhook-signature': signatures = '' } = headers;
  const expected = Buffer.from(`v1,${createHmac('sha256', signingKey).update(`${id}.${time}.`).update(body).digest('base64')}`);
  const isNew = Math.abs(Date.now() / 1000 - Number(time)) <= tolerance;
  const given = signatures.split(' ').map((signature) => Buffer.from(signature));
  return isNew && given.some((signature) => signature.length === expected.length && timingSafeEqual(signature, expected));
}

function outcomeOf(item, job, isDryRun) {
  const key = item[keyField];
  // Of a number with more than 15 digits, JavaScript does not know all of them.
  if (typeof key === 'number' && !Number.isSafeInteger(key)) return { outcome: 'rejected', code: 'KEY_INVALID', message: 'The key must be a text or an integer.', field: keyField };
  if ((key ?? '') === '') return { outcome: 'rejected', code: 'KEY_MISSING', message: `The item has no ${keyField}.`, field: keyField };
  const known = items.get(`${key}`);
  if (known !== undefined && isDeepStrictEqual(known, item)) return { outcome: 'unchanged' };
  if (known !== undefined && job.operation === 'IMPORT') {
    return { outcome: 'unchanged', code: 'ITEM_EXISTS', message: 'The item exists and is kept. A REIMPORT updates it.' };
  }
  if (!isDryRun) items.set(`${key}`, item);
  return { outcome: known === undefined ? 'created' : 'updated' };
}

/** A batch that arrives again is not stored again: it gets the same answer as the first time. */
function answerOf({ job, batch, items: sent, dryRun = false }) {
  const known = answers.get(batch.id);
  if (known) return known;
  const answer = { items: sent.map((item) => outcomeOf(item, job, dryRun)) };
  if (!dryRun) {
    answers.set(batch.id, answer);
    if (answers.size > maxAnswers) answers.delete(answers.keys().next().value);
    save();
  }
  return answer;
}

async function bodyOf(request) {
  const parts = [];
  let bytes = 0;
  for await (const part of request) {
    bytes += part.length;
    if (bytes > maxBytes) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

const server = createServer(async (request, response) => {
  const answer = (status, body) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  try {
    if (request.method !== 'POST' || request.url !== '/items') return answer(404, { error: 'Batches are posted to /items.' });
    const body = await bodyOf(request);
    if (!body) return answer(413, { error: `A batch has at most ${maxBytes} bytes.` });
    // The signature is that of the bytes, so it is checked before they are parsed.
    if (!isSigned(request.headers, body)) return answer(401, { error: 'The signature is missing, wrong or too old.' });
    return answer(200, answerOf(JSON.parse(body)));
  } catch (fault) {
    // ImportGraph sends the batch again.
    console.error(fault);
    return answer(500, { error: 'The batch could not be stored.' });
  }
});
server.listen(Number(port), '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/items`));
