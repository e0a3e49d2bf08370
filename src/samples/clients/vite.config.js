import { defineConfig } from 'vite';
import relay from 'vite-plugin-relay';

// The page and the API have one address, so the server needs no CORS settings. Do not set `changeOrigin`: the server compares the address
// of the page with the one that it is asked for, and refuses pages of other servers.
const target = process.env.IMPORTGRAPH_URL ?? 'http://127.0.0.1:5080';

/** Ends an event stream whose server has died. Without this the page waits for ever, because Vite keeps its side open. */
const configure = (proxy) => proxy.on('proxyRes', (fromServer, _, toPage) => fromServer.on('error', () => toPage.destroy()));

export default defineConfig({
  appType: 'mpa',
  plugins: [relay],
  server: {
    proxy: {
      // `ws` is for the websockets. Without it a page that has loaded its list receives no changes.
      '^/graphql(/|\\?|$)': { target, ws: true, configure },
      // EventSource cannot send a key, so the proxy adds it. In production, do this in the server of your page, after it has checked who asks.
      '/events': {
        target,
        configure,
        rewrite: (path) => path.replace('/events', '/graphql'),
        headers: { authorization: `Bearer ${process.env.IMPORTGRAPH_KEY}` },
      },
    },
    // The package @importgraph/client is outside of this folder.
    fs: { allow: ['../..'] },
  },
  build: { rolldownOptions: { input: ['javascript', 'apollo', 'urql', 'relay', 'graphql-ws'].map((page) => `${page}/index.html`) } },
});
