// A server for the S3 protocol with two empty buckets. Prints its URL: node s3.mjs FOLDER
// The end of an object "…-held.jsonl" is sent after PUT /release/BUCKET/KEY.
import { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import S3rver from 's3rver';
import { improve } from './s3-store.mjs';

const server = new S3rver({ port: 0, address: '127.0.0.1', silent: true, directory: process.argv[2], configureBuckets: [{ name: 'packages' }, { name: 'uploads' }] });
improve(server.store);
// S3 supports If-Match; s3rver does not.
server.middleware.unshift(async (context, next) => {
  await next();
  const wanted = context.get('If-Match');
  if (wanted && context.status === 200 && context.response.get('ETag') !== wanted) {
    context.body = '';
    context.status = 412;
  }
});

// s3rver has no request that aborts a multipart upload.
server.middleware.unshift(async (context, next) => {
  if (context.method === 'DELETE' && context.query.uploadId) {
    await server.store.abort(context.path.split('/')[1], context.query.uploadId);
    context.status = 204;
  } else {
    await next();
  }
});

// After PUT /outage the server breaks the connection of each request for the bucket "uploads", until DELETE /outage.
let isOut = false;
server.middleware.unshift(async (context, next) => {
  if (context.path === '/outage') {
    isOut = context.method === 'PUT';
    context.status = 204;
  } else if (isOut && context.path.startsWith('/uploads')) {
    context.respond = false;
    context.req.socket.destroy();
  } else {
    await next();
  }
});

const holds = new Map();
server.middleware.unshift(async (context, next) => {
  if (context.path.startsWith('/release/')) {
    holds.get(context.path.slice('/release'.length)).release();
    context.status = 204;
    return;
  }

  await next();
  if (context.method === 'GET' && context.status === 200 && context.path.endsWith('-held.jsonl')) {
    if (!holds.has(context.path)) holds.set(context.path, hold());
    const object = await buffer(context.body);
    context.body = Readable.from(parts(object, holds.get(context.path).released));
    context.length = object.length;
  }
});

function hold() {
  let release;
  const released = new Promise((resolve) => (release = resolve));
  return { release, released };
}

async function* parts(object, released) {
  yield object.subarray(0, -10);
  await released;
  yield object.subarray(-10);
}

// The server that gives containers their credentials (GET /container), and the one that gives them for a web identity (POST /sts). GET /tokens lists all session tokens that requests for objects have sent.
const sent = new Set();
server.middleware.unshift(async (context, next) => {
  if (context.path === '/tokens') {
    context.body = [...sent];
  } else if (context.path === '/container') {
    const allowed = context.get('Authorization') === 'canary-of-the-container';
    context.status = allowed ? 200 : 401;
    context.body = allowed ? { AccessKeyId: 'S3RVER', SecretAccessKey: 'S3RVER', Token: 'canary-token-of-the-container', Expiration: new Date(Date.now() + 3_600_000).toISOString() } : {};
  } else if (context.path.startsWith('/sts')) {
    const request = new URLSearchParams(await text(context.req));
    const allowed = request.get('Action') === 'AssumeRoleWithWebIdentity' && request.get('WebIdentityToken') === 'canary-identity';
    context.status = allowed ? 200 : 403;
    context.type = 'text/xml';
    context.body = allowed ? roleCredentials() : '';
  } else {
    sent.add(context.get('x-amz-security-token'));
    await next();
  }
});

const roleCredentials = () => `<AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleWithWebIdentityResult>
  <Credentials>
    <AccessKeyId>S3RVER</AccessKeyId>
    <SecretAccessKey>S3RVER</SecretAccessKey>
    <SessionToken>canary-token-of-the-role</SessionToken>
    <Expiration>${new Date(Date.now() + 3_600_000).toISOString()}</Expiration>
  </Credentials>
</AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>`;

const { address, port } = await server.run();
console.log(`http://${address}:${port}`);
