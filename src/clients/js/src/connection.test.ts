import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { connect, type ConnectionOptions } from './connection.js';
import { ImportRowsUpdatedDocument } from './graphql/graphql.js';

/** A websocket whose server is the test. */
class FakeSocket {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;
  static all: FakeSocket[] = [];
  static get last(): FakeSocket {
    return FakeSocket.all.at(-1)!;
  }

  readyState = 0;
  readonly sent: { id: string; type: string; payload?: Record<string, unknown> }[] = [];
  onopen = (): unknown => undefined;
  onmessage = (_: object): void => {};
  onerror = (_: object): void => {};
  onclose = (_: object): void => {};

  constructor(readonly url: string) {
    FakeSocket.all.push(this);
  }

  send(message: string): void {
    this.sent.push(JSON.parse(message));
  }

  close(code: number): void {
    this.end(code);
  }

  end(code: number): void {
    this.readyState = 3;
    this.onclose({ code, reason: '' });
  }

  receive(message: object): void {
    this.onmessage({ data: JSON.stringify(message) });
  }

  async open(): Promise<void> {
    this.readyState = 1;
    await this.onopen();
  }

  async accept(): Promise<void> {
    await this.open();
    this.receive({ type: 'connection_ack' });
    await vi.advanceTimersByTimeAsync(0);
  }

  async refuse(): Promise<void> {
    this.onerror(new Error('ECONNREFUSED'));
    this.end(1006);
    await vi.advanceTimersByTimeAsync(0);
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  FakeSocket.all = [];
});
afterEach(() => void vi.useRealTimers());

const opened = (options: Partial<ConnectionOptions> = {}) =>
  connect({ url: 'https://imports.example/graphql', webSocketImpl: FakeSocket, ...options });

const subscriptions = (socket: FakeSocket) => socket.sent.filter(({ type }) => type === 'subscribe').map(({ payload }) => payload!.variables);

test('the websocket belongs to the address, and the key is in its first message', async () => {
  const connection = opened({ authorization: 'ig_key' });
  await FakeSocket.last.accept();
  expect(FakeSocket.last.url).toBe('wss://imports.example/graphql');
  expect(FakeSocket.last.sent).toEqual([{ type: 'connection_init', payload: { authorization: 'Bearer ig_key' } }]);
  expect(connection.getSnapshot()).toEqual({ state: 'live' });
});

test('a refused connection is tried again without end, later each time', async () => {
  const connection = opened();
  for (let attempt = 0; attempt < 20; attempt++) {
    expect(FakeSocket.all).toHaveLength(attempt + 1);
    await FakeSocket.last.refuse();
    const at = connection.getSnapshot();
    const longest = Math.min(30_000, 1000 * 2 ** attempt);
    const delay = at.state === 'reconnecting' ? at.retryAt - Date.now() : 0;
    expect(delay).toBeGreaterThanOrEqual(longest / 2);
    expect(delay).toBeLessThanOrEqual(longest);
    await vi.advanceTimersByTimeAsync(delay);
  }
  await FakeSocket.last.accept();
  expect(connection.getSnapshot().state).toBe('live');
});

test('after a break a subscription is sent again with its variables of that time', async () => {
  const connection = opened();
  const variables = { after: 'c0' };
  connection.watch(ImportRowsUpdatedDocument, variables, { next: () => (variables.after = 'c1') });
  await FakeSocket.last.accept();
  expect(subscriptions(FakeSocket.last)).toEqual([{ after: 'c0' }]);
  FakeSocket.last.receive({ id: FakeSocket.last.sent.at(-1)!.id, type: 'next', payload: { data: {} } });
  FakeSocket.last.end(1012);
  await vi.advanceTimersByTimeAsync(1000);
  await FakeSocket.last.accept();
  expect(FakeSocket.all).toHaveLength(2);
  expect(subscriptions(FakeSocket.last)).toEqual([{ after: 'c1' }]);
});

test('retryNow ends the wait', async () => {
  const connection = opened();
  await FakeSocket.last.refuse();
  connection.retryNow();
  await vi.advanceTimersByTimeAsync(0);
  expect(FakeSocket.all).toHaveLength(2);
});

test('a refused key is final', async () => {
  const failed = vi.fn();
  const connection = opened({ authorization: 'ig_wrong' });
  connection.watch(ImportRowsUpdatedDocument, {}, { next: () => {}, failed });
  await FakeSocket.last.open();
  FakeSocket.last.end(4403);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(FakeSocket.all).toHaveLength(1);
  expect(connection.getSnapshot()).toEqual({ state: 'refused', code: 4403, reason: '' });
  expect(failed.mock.calls).toMatchObject([[{ code: 'UNAUTHENTICATED', isTransient: false }]]);
});

test('after a token has expired the connection is opened with the next one', async () => {
  const tokens = ['first', 'second'];
  opened({ authorization: () => tokens.shift() });
  await FakeSocket.last.accept();
  FakeSocket.last.end(4403);
  await vi.advanceTimersByTimeAsync(1000);
  await FakeSocket.last.open();
  expect(FakeSocket.last.sent[0]!.payload).toEqual({ authorization: 'Bearer second' });
});

test('a token that cannot be fetched is fetched again', async () => {
  const connection = opened({ authorization: vi.fn().mockRejectedValueOnce(new Error('No network.')).mockResolvedValue('token') });
  await FakeSocket.last.open();
  expect(FakeSocket.last.sent).toEqual([]);
  expect(FakeSocket.last.readyState).toBe(FakeSocket.CLOSED);
  await vi.advanceTimersByTimeAsync(1000);
  expect(FakeSocket.all).toHaveLength(2);
  await FakeSocket.last.accept();
  expect(connection.getSnapshot().state).toBe('live');
});

test('a server that does not answer a ping is left', async () => {
  opened();
  await FakeSocket.last.accept();
  await vi.advanceTimersByTimeAsync(16_000);
  expect(FakeSocket.all).toHaveLength(2);
});

test('a server that never accepts the connection is left', async () => {
  opened();
  await FakeSocket.last.open();
  await vi.advanceTimersByTimeAsync(12_000);
  expect(FakeSocket.all).toHaveLength(2);
});

test('a subscription that the server refuses is sent again after five seconds', async () => {
  const connection = opened();
  const failed = vi.fn();
  connection.watch(ImportRowsUpdatedDocument, {}, { next: () => {}, failed });
  await FakeSocket.last.accept();
  FakeSocket.last.receive({ id: FakeSocket.last.sent.at(-1)!.id, type: 'error', payload: [{ message: 'Wait.', extensions: { code: 'RATE_LIMITED' } }] });
  expect(failed.mock.lastCall![0]).toMatchObject({ code: 'RATE_LIMITED', message: 'Wait.', isTransient: true });
  await vi.advanceTimersByTimeAsync(5000);
  expect(subscriptions(FakeSocket.last)).toHaveLength(2);
});

test('a closed connection is not opened again, even if it was waiting', async () => {
  const connection = opened();
  await FakeSocket.last.refuse();
  connection.close();
  await vi.advanceTimersByTimeAsync(0);
  if (FakeSocket.last.readyState !== 3) await FakeSocket.last.refuse();
  await vi.advanceTimersByTimeAsync(600_000);
  expect(FakeSocket.all.length).toBeLessThanOrEqual(2);
});
