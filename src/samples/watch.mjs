// Watches a job until it ends, and prints each state on a line:
//   npm ci --prefix src/samples
//   node src/samples/watch.mjs JOB_ID [URL]
// Where the server wants to know who asks, IMPORTGRAPH_KEY is the API key or token to show.
import { readFile } from 'node:fs/promises';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';

const [id, url = 'ws://127.0.0.1:5080/graphql'] = process.argv.slice(2);
const query = await readFile(new URL('../../schema/operations/ImportStatusUpdated.graphql', import.meta.url), 'utf8');

// When the server restarts, the client subscribes again and the first message is the state by then.
const key = process.env.IMPORTGRAPH_KEY;
const connectionParams = key ? { authorization: `Bearer ${key}` } : {};
const client = createClient({ url, connectionParams, webSocketImpl: WebSocket, retryAttempts: Infinity, shouldRetry: (gone) => gone.code !== 4403 });

for await (const { data, errors } of client.iterate({ query, variables: { id } })) {
  if (errors) throw new Error(errors.map((error) => error.message).join('; '));
  console.log(JSON.stringify(data.importStatusUpdated));
}
await client.dispose();
