import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { ImportRowsDocument } from './graphql/graphql.js';
import { request, type RequestError } from './request.js';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A server that answers everything in one way, and the credentials of the requests that it receives. */
async function serve(answer: RequestListener) {
  const received: (string | undefined)[] = [];
  const server = createServer((asked, response) => {
    received.push(asked.headers.authorization);
    answer(asked, response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`, received };
}

const failureOf = (url: string): Promise<RequestError> =>
  request({ url, authorization: 'ig_key' }, ImportRowsDocument, {}).then(
    () => Promise.reject(new Error('It succeeded.')),
    (error: RequestError) => error,
  );

test.each([301, 302, 303, 307, 308])('a redirect with %d gives neither key nor request to another host', async (status) => {
  const other = await serve((_, response) => response.end('{"data":{}}'));
  const { url, received } = await serve((_, response) => response.writeHead(status, { location: other.url }).end());
  expect(await failureOf(url)).toMatchObject({ code: 'NO_ANSWER' });
  expect(received).toEqual(['Bearer ig_key']);
  expect(other.received).toEqual([]);
});

test.each(['', 'null', '5', '<html>', '{}', '{"data":null}', '{"errors":5}', '{"errors":[null]}', '{"errors":[{"message":5,"extensions":7}]}'])(
  'the answer %s is an error with a code and a message',
  async (body) => {
    const { url } = await serve((_, response) => response.end(body));
    const failure = await failureOf(url);
    expect([failure.constructor.name, typeof failure.code, typeof failure.message]).toEqual(['RequestError', 'string', 'string']);
  },
);

test.each([
  ['1e300', 300],
  ['315360000', 300],
  ['"x"', 0],
  ['null', 0],
  ['2', 2],
])('a server that wants to be asked again after %s s is asked after %d s', async (retryAfter, expected) => {
  const { url } = await serve((_, response) => response.end(`{"errors":[{"message":"m","extensions":{"code":"RATE_LIMITED","retryAfter":${retryAfter}}}]}`));
  expect((await failureOf(url)).retryAfter).toBe(expected);
});

test('an answer without an end is not read without an end', async () => {
  const { url } = await serve((_, response) => {
    const part = Buffer.alloc(1 << 20, ' ');
    const send = (): void => void response.write(part, (error) => error || send());
    send();
  });
  expect(await failureOf(url)).toMatchObject({ code: 'NO_ANSWER' });
  // It reads 64 MiB, which takes long on a busy machine.
}, 60_000);
