import { defineConfig } from 'vite';

// The server the page talks to while it is worked on; once built, it is served by that server itself.
const server = process.env.IMPORTGRAPH_URL ?? 'http://127.0.0.1:5080';
const proxy = { '/graphql': { target: server, ws: true } };

// What the page gets where it is at home, so that what breaks it is seen here first.
const csp = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

export default defineConfig({
  build: {
    target: 'es2024',
    // No data: URLs: the server's content security policy lets none through.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Documents that the page does not use, such as those of workers, stay out of its script.
    rolldownOptions: { treeshake: { manualPureFunctions: ['TypedDocumentString'] } },
  },
  server: { proxy },
  preview: { proxy, headers: { 'Content-Security-Policy': csp } },
});
