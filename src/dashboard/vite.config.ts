import { defineConfig } from 'vite';

// The server the page talks to while it is worked on; once built, it is served by that server itself.
const server = process.env.IMPORTGRAPH_URL ?? 'http://127.0.0.1:5080';
const proxy = { '/graphql': { target: server, ws: true } };

export default defineConfig({
  build: {
    target: 'es2024',
    // No data: URLs: the server's content security policy lets none through.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { proxy },
  preview: { proxy },
});
