// Watches the newest jobs and prints the list on a line after each change: node examples/list.mjs [URL]
// If the server wants to know who asks, IMPORTGRAPH_KEY is the API key or token to send.
import { liveImports } from '@importgraph/client';
import WebSocket from 'ws';

const list = liveImports({
  url: process.argv[2] ?? 'http://127.0.0.1:5080/graphql',
  authorization: process.env.IMPORTGRAPH_KEY,
  webSocketImpl: WebSocket,
});
list.subscribe(() => {
  const { rows, error } = list.getSnapshot();
  console.log(JSON.stringify(error ? { error: error.code } : rows.map(({ job }) => job)));
});
process.once('SIGINT', list.close);
