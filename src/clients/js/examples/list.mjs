// Prints a list of jobs on a line after each change: node examples/list.mjs [URL]
// If the server needs a key or token, IMPORTGRAPH_KEY is that.
import { liveImports } from '@importgraph/client';
import WebSocket from 'ws';

const list = liveImports({
  url: process.argv[2] ?? 'http://127.0.0.1:5080/graphql',
  authorization: process.env.IMPORTGRAPH_KEY,
  where: { status: { in: ['SCHEDULED', 'IN_PROGRESS', 'FAILED'] } },
  order: [{ startTime: 'DESC' }],
  webSocketImpl: WebSocket, // Pages do not need it, nor does Node 22.
});
list.subscribe(() => {
  const { rows, error } = list.getSnapshot();
  if (error) console.log(`The list may be out of date: ${error.message}`);
  else console.log(rows.map(({ job }) => `${job.dataSource?.path} ${job.status} ${job.progress?.percentage ?? 0} %`).join(', '));
});
process.once('SIGINT', list.close);
