// Prints the jobs, then each change, on a line each. With the id of a job, it first retries that job:
//   npm ci --prefix src/samples/clients
//   node src/samples/clients/graphql-ws/jobs.mjs http://127.0.0.1:5080/graphql [JOB_ID]
// IMPORTGRAPH_KEY is the API key or token that the server needs.
import { backoff, createReconnectingClient, request } from '@importgraph/client';
import { ImportRowsDocument, ImportRowsUpdatedDocument, RetryImportDocument } from '@importgraph/client/documents';
import { setTimeout } from 'node:timers/promises';
import WebSocket from 'ws';

const [url, idToRetry] = process.argv.slice(2);
const server = { url, authorization: process.env.IMPORTGRAPH_KEY, webSocketImpl: WebSocket };
const client = createReconnectingClient(server);

/** Sends a query again until the server answers. */
async function ask(query, variables) {
  for (let retry = 0; ; retry++) {
    try {
      return await request(server, query, variables);
    } catch (error) {
      if (!error.isTransient) throw error;
      await setTimeout(Math.max(backoff(retry), error.retryAfter * 1000));
    }
  }
}

const jobs = new Map();

function show(job) {
  // Changes may come twice. The state with the higher version is the newer one.
  if (jobs.get(job.id)?.version >= job.version) return;
  jobs.set(job.id, job);
  console.log(JSON.stringify(job));
}

/** Shows all jobs, page by page, and then each change. */
async function follow() {
  let first;
  for (let after = null, page; page?.pageInfo.hasNextPage ?? true; after = page.pageInfo.endCursor) {
    page = (await ask(ImportRowsDocument, { first: 100, after })).importStatuses;
    first ??= page;
    for (const { node } of page.edges) show(node);
  }
  // The cursor of the first page: changes that were made while the other pages were read come again.
  const stop = client.subscribe({ query: `${ImportRowsUpdatedDocument}`, variables: { after: first.changeCursor } }, {
    next: ({ data: { importStatusesUpdated: { kind, importStatus } } }) => {
      if (kind !== 'RESYNC') return show(importStatus);
      // Too many changes were missed: read the list again.
      stop();
      void follow();
    },
    error: (errors) => {
      throw new Error(JSON.stringify(errors));
    },
    complete: () => {},
  });
}

if (idToRetry) {
  const { retryImport } = await request(server, RetryImportDocument, { input: { id: idToRetry } });
  for (const { code, message } of retryImport.errors ?? []) console.log(JSON.stringify({ code, message }));
}
await follow();
