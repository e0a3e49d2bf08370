import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { connect, type ConnectionOptions } from './connection.js';
import { FakeSocket } from './fakeSocket.js';
import { ImportRowsUpdatedDocument } from './graphql/graphql.js';

beforeEach(() => {
  vi.useFakeTimers();
  FakeSocket.all = [];
});
afterEach(() => void vi.useRealTimers());

const opened = (options: Partial<ConnectionOptions> = {}) =>
  connect({ url: 'https://imports.example/graphql', webSocketImpl: FakeSocket, ...options });

test('the state follows the websocket, which is opened again after a break', async () => {
  const connection = opened();
  const states: string[] = [];
  connection.subscribe(() => states.push(connection.getSnapshot().state));
  await FakeSocket.last.accept();
  FakeSocket.last.end(1012);
  await vi.advanceTimersByTimeAsync(1000);
  await FakeSocket.last.accept();
  expect(FakeSocket.all).toHaveLength(2);
  expect(states).toEqual(['live', 'connecting', 'reconnecting', 'connecting', 'live']);
});

test('during a wait the state says when it ends', async () => {
  const connection = opened();
  await FakeSocket.last.refuse();
  const at = connection.getSnapshot();
  expect(at.state).toBe('reconnecting');
  await vi.advanceTimersByTimeAsync(at.state === 'reconnecting' ? at.retryAt - Date.now() : 0);
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

test('a token that has expired is no refusal', async () => {
  const connection = opened();
  await FakeSocket.last.accept();
  FakeSocket.last.end(4403);
  expect(connection.getSnapshot().state).toBe('connecting');
});

test('a subscription that can never succeed fails with the error of the server', async () => {
  const failed = vi.fn();
  opened().watch(ImportRowsUpdatedDocument, {}, { next: () => {}, failed });
  await FakeSocket.last.accept();
  FakeSocket.last.answer('error', [{ message: 'No.', extensions: { code: 'BAD_CURSOR' } }]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(failed.mock.calls).toMatchObject([[{ code: 'BAD_CURSOR', message: 'No.', isTransient: false }]]);
  expect(FakeSocket.last.subscriptions).toHaveLength(1);
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
