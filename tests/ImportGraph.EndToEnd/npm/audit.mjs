// Audits a server against GraphQL over HTTP with the reference suite, and prints one line per audit: its status, its name, and the reason.
import { serverAudits } from 'graphql-http';

const [url] = process.argv.slice(2);
const authorised = (input, init) => fetch(input, { ...init, headers: { ...init?.headers, authorization: `Bearer ${process.env.IMPORTGRAPH_KEY}` } });
for (const audit of serverAudits({ url, fetchFn: authorised })) {
  const result = await audit.fn();
  console.log([result.status, audit.name, result.reason ?? ''].join('\t'));
}
