// Receives messages, checks their signatures with the library of the specification, and prints each: node webhook.mjs, with the secret in WEBHOOK_SECRET.
import { createServer } from 'node:http';
import { Webhook } from 'standardwebhooks';

const webhook = new Webhook(process.env.WEBHOOK_SECRET);
const server = createServer(async (request, response) => {
  const body = Buffer.concat(await request.toArray()).toString();
  try {
    const { type, data } = webhook.verify(body, request.headers);
    console.log(JSON.stringify({ id: request.headers['webhook-id'], type, job: data.id, version: data.version }));
    response.writeHead(204).end();
  } catch (error) {
    console.log(JSON.stringify({ id: null, type: error.message, job: null, version: 0 }));
    response.writeHead(401).end();
  }
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/`));
