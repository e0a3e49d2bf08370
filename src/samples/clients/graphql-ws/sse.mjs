// Watches a job over server-sent events until it ends, and prints each state on a line:
//   npm ci --prefix src/samples/clients
//   node src/samples/clients/graphql-ws/sse.mjs http://127.0.0.1:5080/graphql JOB_ID
// IMPORTGRAPH_KEY is the API key or token that the server needs.
import { backoff } from '@importgraph/client';
import { ImportStatusUpdatedDocument } from '@importgraph/client/documents';
import { createClient } from 'graphql-sse';
import { setTimeout } from 'node:timers/promises';

const [url, id] = process.argv.slice(2);

const client = createClient({
  url,
  headers: () => ({ authorization: `Bearer ${process.env.IMPORTGRAPH_KEY}` }),
  retryAttempts: Infinity,
  retry: (retries) => setTimeout(backoff(retries)),
});

for await (const { data, errors } of client.iterate({ query: `${ImportStatusUpdatedDocument}`, variables: { id } })) {
  if (errors) throw new Error(`${errors[0].extensions.code}: ${errors[0].message}`);
  console.log(JSON.stringify(data.importStatusUpdated));
}
