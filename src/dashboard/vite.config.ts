import { defineConfig } from 'vite';

// The server that the page uses during development. After the build, the server itself serves the page.
const server = process.env.IMPORTGRAPH_URL ?? 'http://127.0.0.1:5080';
const proxy = { '/graphql': { target: server, ws: true }, '/dashboard.json': server };

// The server's content security policy, so that a violation is noticed during development.
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
    // No data: URLs, because the content security policy forbids them.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { proxy },
  preview: { proxy, headers: { 'Content-Security-Policy': csp } },
});
