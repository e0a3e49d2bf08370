// Watches a job with the npm client graphql-sse until it ends, and prints each state on a line: node sse.mjs URL QUERY_FILE JOB_ID
import { readFile } from 'node:fs/promises';
import { createClient } from 'graphql-sse';

const [url, file, id] = process.argv.slice(2);
// When the server restarts, the client subscribes again and the first message is the current state.
const client = createClient({ url, headers: { authorization: `Bearer ${process.env.IMPORTGRAPH_KEY}` }, retryAttempts: Infinity, retry: () => new Promise((resolve) => setTimeout(resolve, 200)) });

for await (const { data, errors } of client.iterate({ query: await readFile(file, 'utf8'), variables: { id } })) {
  if (errors) throw new Error(errors.map((error) => error.message).join('; '));
  console.log(JSON.stringify(data.importStatusUpdated));
}
client.dispose();
