// Prints the jobs, then each change, on a line each. With the id of a job, it first retries that job:
//   npm ci --prefix src/samples/clients
//   node src/samples/clients/graphql-ws/jobs.mjs http://127.0.0.1:5080/graphql [JOB_ID]
// IMPORTGRAPH_KEY is the API key or token that the server needs.
import { ImportRowsDocument, ImportRowsUpdatedDocument, RetryImportDocument } from '@importgraph/client/documents';
import WebSocket from 'ws';
import { isTemporary } from '../isTemporary.js';
import { pause } from '../pause.js';
import { createSocket } from '../socket.js';

const [url, idToRetry] = process.argv.slice(2);
const authorization = () => `Bearer ${process.env.IMPORTGRAPH_KEY}`;
const socket = createSocket({ url: url.replace(/^http/, 'ws'), webSocketImpl: WebSocket, connectionParams: () => ({ authorization: authorization() }) });

/** Sends a request over HTTP. */
async function send(query, variables) {
  const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', authorization: authorization() }, body: JSON.stringify({ query: `${query}`, variables }) });
  const { data, errors } = await answer.json();
  if (data) return data;
  const [error] = errors;
  throw Object.assign(new Error(`${error.extensions.code}: ${error.message}`), { isFinal: !isTemporary(error) });
}

/** Sends a query again until the server answers. A mutation is sent once: perhaps it was done, and only its answer was lost. */
async function ask(query, variables) {
  for (let retry = 0; ; retry++) {
    try {
      return await send(query, variables);
    } catch (error) {
      if (error.isFinal) throw error;
      await pause(retry);
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
  const stop = socket.subscribe({ query: `${ImportRowsUpdatedDocument}`, variables: { after: first.changeCursor } }, {
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
  const { retryImport } = await send(RetryImportDocument, { input: { id: idToRetry } });
  for (const { code, message } of retryImport.errors ?? []) console.log(JSON.stringify({ code, message }));
}
await follow();
