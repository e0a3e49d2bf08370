import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FakeSocket } from './fakeSocket.js';
import { createReconnectingClient, type ReconnectingClientOptions } from './reconnectingClient.js';

beforeEach(() => {
  vi.useFakeTimers();
  FakeSocket.all = [];
});
afterEach(() => void vi.useRealTimers());

const sink = () => ({ next: vi.fn(), error: vi.fn(), complete: vi.fn() });
const payload = { query: 'subscription', variables: { after: 'c0' } };

/** A client with a subscription, for which it has begun to connect. */
function subscribed(options: Partial<ReconnectingClientOptions> = {}) {
  const client = createReconnectingClient({ url: 'https://imports.example/graphql', webSocketImpl: FakeSocket, ...options });
  const received = sink();
  return { client, received, stop: client.subscribe(payload, received) };
}

test('the websocket belongs to the address, and the key is in its first message', async () => {
  subscribed({ authorization: 'ig_key' });
  await FakeSocket.last.open();
  expect(FakeSocket.last.url).toBe('wss://imports.example/graphql');
  expect(FakeSocket.last.sent).toEqual([{ type: 'connection_init', payload: { authorization: 'Bearer ig_key' } }]);
});

test('a client without subscriptions connects only if it is not lazy', () => {
  const options = { url: 'https://imports.example/graphql', webSocketImpl: FakeSocket };
  createReconnectingClient(options);
  expect(FakeSocket.all).toHaveLength(0);
  createReconnectingClient({ ...options, lazy: false });
  expect(FakeSocket.all).toHaveLength(1);
});

test('a refused connection is tried again without end, later each time', async () => {
  const onWait = vi.fn();
  subscribed({ onWait });
  for (let attempt = 0; attempt < 20; attempt++) {
    expect(FakeSocket.all).toHaveLength(attempt + 1);
    await FakeSocket.last.refuse();
    const longest = Math.min(30_000, 1000 * 2 ** attempt);
    const delay = onWait.mock.lastCall![0] - Date.now();
    expect(delay).toBeGreaterThanOrEqual(longest / 2);
    expect(delay).toBeLessThanOrEqual(longest);
    await vi.advanceTimersByTimeAsync(delay);
  }
  await FakeSocket.last.accept();
  expect(FakeSocket.last.subscriptions).toHaveLength(1);
});

test('retryNow ends the wait', async () => {
  const { client } = subscribed();
  await FakeSocket.last.refuse();
  client.retryNow();
  await vi.advanceTimersByTimeAsync(0);
  expect(FakeSocket.all).toHaveLength(2);
});

test('after a break a subscription continues after its last message', async () => {
  const { received } = subscribed();
  await FakeSocket.last.accept();
  expect(FakeSocket.last.subscriptions).toEqual([{ after: 'c0' }]);
  FakeSocket.last.answer('next', { data: { importStatusesUpdated: { cursor: 'c1' } } });
  FakeSocket.last.answer('next', { data: null });
  FakeSocket.last.end(1012);
  await vi.advanceTimersByTimeAsync(1000);
  await FakeSocket.last.accept();
  expect(FakeSocket.last.subscriptions).toEqual([{ after: 'c1' }]);
  expect(received.next).toHaveBeenCalledTimes(2);
  expect(payload.variables.after).toBe('c0');
});

test('a refused key is final', async () => {
  const { received } = subscribed({ authorization: 'ig_wrong' });
  await FakeSocket.last.open();
  FakeSocket.last.end(4403);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(FakeSocket.all).toHaveLength(1);
  expect(received.error.mock.calls).toMatchObject([[{ code: 4403 }]]);
});

test('after a token has expired the connection is opened with the next one', async () => {
  const tokens = ['first', 'second'];
  subscribed({ authorization: () => tokens.shift() });
  await FakeSocket.last.accept();
  FakeSocket.last.end(4403);
  await vi.advanceTimersByTimeAsync(1000);
  await FakeSocket.last.open();
  expect(FakeSocket.last.sent[0]!.payload).toEqual({ authorization: 'Bearer second' });
});

test('a connection whose token has expired is replaced at once, unless the server accepted the token for a moment only', async () => {
  const onWait = vi.fn();
  const { client } = subscribed({ authorization: () => 'token', onWait, lazy: false });
  client.subscribe(payload, sink());
  await FakeSocket.last.accept();
  await vi.advanceTimersByTimeAsync(2000);
  FakeSocket.last.end(4403);
  await vi.advanceTimersByTimeAsync(0);
  expect(FakeSocket.all).toHaveLength(2);
  expect(onWait).not.toHaveBeenCalled();
  await FakeSocket.last.accept();
  expect(FakeSocket.last.subscriptions).toHaveLength(2);
  FakeSocket.last.end(4403);
  await vi.advanceTimersByTimeAsync(0);
  expect(FakeSocket.all).toHaveLength(2);
  expect(onWait).toHaveBeenCalledTimes(1);
});

test('a token that cannot be fetched is fetched again', async () => {
  subscribed({ authorization: vi.fn().mockRejectedValueOnce(new Error('No network.')).mockResolvedValue('token') });
  await FakeSocket.last.open();
  expect(FakeSocket.last.sent).toEqual([]);
  expect(FakeSocket.last.readyState).toBe(FakeSocket.CLOSED);
  await vi.advanceTimersByTimeAsync(1000);
  expect(FakeSocket.all).toHaveLength(2);
  await FakeSocket.last.accept();
  expect(FakeSocket.last.subscriptions).toHaveLength(1);
});

test('a server that does not answer a ping is left', async () => {
  subscribed();
  await FakeSocket.last.accept();
  await vi.advanceTimersByTimeAsync(16_000);
  expect(FakeSocket.all).toHaveLength(2);
});

test('a server that never accepts the connection is left', async () => {
  subscribed();
  await FakeSocket.last.open();
  await vi.advanceTimersByTimeAsync(12_000);
  expect(FakeSocket.all).toHaveLength(2);
});

test('a server that answers each ping is kept', async () => {
  subscribed();
  await FakeSocket.last.accept();
  for (let pings = 1; pings <= 3; pings++) {
    await vi.advanceTimersByTimeAsync(10_000);
    FakeSocket.last.receive({ type: 'pong' });
    expect(FakeSocket.last.sent.filter(({ type }) => type === 'ping')).toHaveLength(pings);
  }
  await vi.advanceTimersByTimeAsync(6000);
  expect(FakeSocket.all).toHaveLength(1);
});

const limited = [{ message: 'Wait.', extensions: { code: 'RATE_LIMITED', retryAfter: 60 } }];

test('a subscription that the server refuses for a time is sent again after this time', async () => {
  const { received } = subscribed();
  await FakeSocket.last.accept();
  FakeSocket.last.answer('error', limited);
  await vi.advanceTimersByTimeAsync(59_999);
  expect(FakeSocket.last.subscriptions).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  await FakeSocket.last.accept();
  expect(FakeSocket.last.subscriptions).toHaveLength(1);
  expect(FakeSocket.all).toHaveLength(2);
  expect(received.error).not.toHaveBeenCalled();
});

test('a subscription that is waiting can be ended', async () => {
  const { received, stop } = subscribed();
  await FakeSocket.last.accept();
  FakeSocket.last.answer('error', limited);
  stop();
  stop();
  await vi.advanceTimersByTimeAsync(600_000);
  expect(FakeSocket.all).toHaveLength(1);
  expect(received.complete).toHaveBeenCalledTimes(1);
});

test('after a fault of the server, which graphql-ws does not repeat, the subscription is sent again', async () => {
  subscribed();
  await FakeSocket.last.accept();
  FakeSocket.last.end(4500);
  await vi.advanceTimersByTimeAsync(5000);
  expect(FakeSocket.all).toHaveLength(2);
});

test('a subscription that can never succeed fails', async () => {
  const errors = [{ message: 'No.', extensions: { code: 'BAD_CURSOR' } }];
  const { received } = subscribed();
  await FakeSocket.last.accept();
  FakeSocket.last.answer('error', errors);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(received.error.mock.calls).toEqual([[errors]]);
  expect(FakeSocket.all).toHaveLength(1);
});

test('iterate continues after a break, too, and ends with the subscription', async () => {
  const { client, stop } = subscribed();
  stop();
  const messages = client.iterate(payload);
  const first = messages.next();
  await FakeSocket.last.accept();
  FakeSocket.last.answer('next', { data: { importStatusesUpdated: { cursor: 'c1' } } });
  expect((await first).value.data).toEqual({ importStatusesUpdated: { cursor: 'c1' } });
  FakeSocket.last.end(1012);
  const end = messages.next();
  await vi.advanceTimersByTimeAsync(1000);
  await FakeSocket.last.accept();
  expect(FakeSocket.last.subscriptions).toEqual([{ after: 'c1' }]);
  FakeSocket.last.receive({ type: 'complete', id: FakeSocket.last.sent.at(-1)!.id });
  expect((await end).done).toBe(true);
});
