// A worker of its own, in about sixty lines: it takes jobs over the API and copies each item of their .jsonl file to a file.
//   node src/samples/worker.mjs SHARED_ROOT OUTPUT_FOLDER [URL] [IMPORTER...]
// It takes the jobs of the importers that it is given, or those of the importer content.
// Where the server wants to know who asks, IMPORTGRAPH_KEY is the API key or token to show; it needs the scope imports:work.
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const [root, output, url = 'http://127.0.0.1:5080/graphql', ...importers] = process.argv.slice(2);
const batch = 20;
const headers = { 'content-type': 'application/json' };
if (process.env.IMPORTGRAPH_KEY) headers.authorization = `Bearer ${process.env.IMPORTGRAPH_KEY}`;
let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => (stopping = true));

/** Sends one of the checked-in documents, and again while the server is away: reports and ends may safely come twice. */
async function call(name, input) {
  const query = await readFile(new URL(`../../schema/operations/${name}.graphql`, import.meta.url), 'utf8');
  for (;;) {
    try {
      const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ query, variables: { input } }) });
      const { data, errors } = await answer.json();
      if (data) return Object.values(data)[0];
      throw new Error(errors[0].message);
    } catch (fault) {
      console.error(`${name}: ${fault.message}; trying again`);
      await sleep(500);
    }
  }
}

async function run({ leaseToken, checkpoint, importStatus: job }) {
  const lines = (await readFile(join(root, job.dataSource.path), 'utf8')).split('\n').filter((line) => line !== '');
  // Where the last attempt got to; its items were written, so they are counted and skipped. Another worker's checkpoint says nothing here.
  const known = /^\d+$/.test(checkpoint ?? '');
  let processed = known ? Number(checkpoint) : 0, sequence = 0, directive = 'CONTINUE';
  const results = () => ({ successful: processed, warnings: 0, errors: 0 });
  while (processed < lines.length && directive === 'CONTINUE' && !stopping) {
    for (const line of lines.slice(processed, processed + batch)) {
      // Written under a name of its own, so written twice it is the same: that is what makes a repeat harmless.
      const name = createHash('sha256').update(JSON.parse(line).key).digest('hex');
      await writeFile(join(output, `${name}.json`), line);
      processed++;
    }
    const report = await call('ReportImportProgress', {
      leaseToken, sequence: ++sequence, restarted: !known, total: lines.length, results: results(), checkpoint: `${processed}`, currentOperation: 'Copying',
      log: [{ at: new Date(), level: 'INFORMATION', message: `${processed} of ${lines.length} items copied.` }],
    });
    if (report.errors) return console.error(report.errors[0].message); // The lease is lost: another worker goes on.
    directive = report.lease.directive;
  }
  if (directive === 'STOP_AFTER_ITEM') await call('StopImport', { leaseToken, results: results(), checkpoint: `${processed}` });
  else if (processed < lines.length) await call('ReleaseImport', { leaseToken, checkpoint: `${processed}` });
  else await call('CompleteImport', { leaseToken, results: results() });
}

await mkdir(output, { recursive: true });
while (!stopping) {
  const { claim } = await call('ClaimImport', {
    worker: `node:${process.pid}`, leaseSeconds: 5, ...(importers.length ? { importers } : {}),
  });
  if (!claim) await sleep(500);
  else await run(claim).catch((fault) => call('FailImport', { leaseToken: claim.leaseToken, code: 'COPY_FAILED', message: fault.message.slice(0, 1000), retryable: true }));
}
