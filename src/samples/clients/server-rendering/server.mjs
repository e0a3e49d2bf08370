// A server of pages that reads the jobs and renders them. It prints its address. The API is at IMPORTGRAPH_URL.
//   npm ci --prefix src/samples/clients
//   IMPORTGRAPH_KEY=ig_... node src/samples/clients/server-rendering/server.mjs [PORT]
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { ImportRowsDocument } from '@importgraph/client/documents';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { createServer as createVite } from 'vite';

// Vite compiles the components, and serves the part for the browser. Its proxy sends `/events` to the API, and adds the key.
const vite = await createVite({
  root: fileURLToPath(new URL('..', import.meta.url)), appType: 'custom', logLevel: 'error', server: { middlewareMode: true, ws: false, hmr: false },
});
const api = new URL('/graphql', process.env.IMPORTGRAPH_URL ?? 'http://127.0.0.1:5080');

/** Reads the newest jobs with the key of this server. */
async function load() {
  const answer = await fetch(api, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${process.env.IMPORTGRAPH_KEY}` },
    body: JSON.stringify({ query: `${ImportRowsDocument}`, variables: { first: 20 } }),
    signal: AbortSignal.timeout(10_000),
  });
  const { data, errors } = await answer.json();
  if (!data) throw new Error(`${errors[0].extensions.code}: ${errors[0].message}`);
  return data.importStatuses;
}

/** The page, with the list that the browser needs to continue. A text in the list must not end the script. */
const pageOf = (list, html) => `<!doctype html>
<html lang="en">
  <link rel="icon" href="data:," />
  <title>Jobs</title>
  <main>${html}</main>
  <script type="application/json" id="list">${JSON.stringify(list).replaceAll('<', '\\u003c')}</script>
  <script type="module" src="/server-rendering/browser.jsx"></script>
</html>`;

async function render(response) {
  try {
    // In production, check first who asks: the key of this server sees all jobs.
    const list = await load();
    const { Jobs } = await vite.ssrLoadModule('/server-rendering/Jobs.jsx');
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(pageOf(list, renderToString(createElement(Jobs, { list }))));
  } catch (error) {
    console.error(error);
    response.writeHead(503, { 'content-type': 'text/plain' }).end('The jobs cannot be read now. Please try again.');
  }
}

const server = createServer((request, response) => (request.url === '/' ? render(response) : vite.middlewares(request, response)));
server.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
