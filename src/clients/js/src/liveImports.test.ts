import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Connection, Sink } from './connection.js';
import { RequestError } from './errors.js';
import type { ImportRowsUpdatedSubscription, ImportStatusSortInput } from './graphql/graphql.js';
import { liveImports, type LiveImportsOptions } from './liveImports.js';
import type { Job } from './order.js';

const job = (id: number, version = 1, more: Partial<Job> = {}) =>
  ({ id: String(id), version, createdAt: `2024-03-01T10:00:0${id}.000Z`, status: 'SCHEDULED', ...more }) as Job;

type Change = ImportRowsUpdatedSubscription['importStatusesUpdated'];
type Watch = { variables: { after: string }; sink: Sink<{ importStatusesUpdated: Change }>; stopped: boolean };

/** A server whose answers and messages the test gives. */
class FakeServer {
  readonly requests: { variables: Record<string, unknown>; answer: (page: object) => void; fail: (error: RequestError) => void }[] = [];
  readonly watches: Watch[] = [];
  readonly connection = {
    request: (_: unknown, variables: Record<string, unknown>) =>
      new Promise((resolve, reject) => {
        this.requests.push({ variables, answer: (page) => resolve({ importStatuses: page }), fail: reject });
      }),
    watch: (_: unknown, variables: Watch['variables'], sink: Watch['sink']) => {
      const watch = { variables, sink, stopped: false };
      this.watches.push(watch);
      return () => (watch.stopped = true);
    },
  } as unknown as Connection;

  async answer(jobs: Job[], { hasNextPage = false, changeCursor = 'c0' } = {}): Promise<void> {
    this.requests.at(-1)!.answer({ edges: jobs.map((node) => ({ node })), pageInfo: { hasNextPage, endCursor: jobs.at(-1)?.id }, changeCursor });
    await vi.advanceTimersByTimeAsync(0);
  }

  async fail(code: string, retryAfter = 0): Promise<void> {
    this.requests.at(-1)!.fail(new RequestError(code, code, retryAfter));
    await vi.advanceTimersByTimeAsync(0);
  }

  send(kind: Change['kind'], importStatus: Job | null, cursor = 'c1'): void {
    this.watches.at(-1)!.sink.next({ importStatusesUpdated: { kind, cursor, importStatus } });
  }
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function opened(jobs: Job[], options: Partial<LiveImportsOptions> = {}, page = {}) {
  const server = new FakeServer();
  const list = liveImports({ connection: server.connection, ...options });
  await server.answer(jobs, page);
  const state = () => list.getSnapshot();
  return { server, list, state, ids: () => state().rows.map((row) => row.job.id).join('') };
}

const pass = () => vi.advanceTimersByTimeAsync(16);

test('of two states of a job the one with the higher version is shown, in whatever order they arrive', async () => {
  const { server, state } = await opened([job(1, 5)]);
  server.send('MATCHED', job(1, 4));
  await pass();
  expect(state().rows[0]!.job.version).toBe(5);
  server.send('MATCHED', job(1, 7));
  server.send('MATCHED', job(1, 6));
  await pass();
  expect(state().rows[0]!.job.version).toBe(7);
});

test('changes that arrive together are published once, and each job gives its last change', async () => {
  const changes: string[] = [];
  const { server, list } = await opened([job(1), job(2)], { onChange: (row) => changes.push(`${row.job.id} v${row.job.version}`) });
  const listener = vi.fn();
  list.subscribe(listener);
  for (const version of [2, 4, 3]) server.send('MATCHED', job(1, version));
  server.send('MATCHED', job(2, 2));
  await pass();
  expect(listener).toHaveBeenCalledTimes(1);
  expect(changes).toEqual(['1 v4', '2 v2']);
});

test('a new job is added in its order, and a job that no longer matches is removed', async () => {
  const { server, ids } = await opened([job(3), job(1)]);
  server.send('MATCHED', job(2));
  server.send('UNMATCHED', job(3, 2));
  await pass();
  expect(ids()).toBe('21');
});

test('a job moves if its place in the order changes; missing values are first in ascending order', async () => {
  const order: ImportStatusSortInput[] = [{ startTime: 'ASC' }];
  const { server, ids } = await opened([job(1, 1, { startTime: null }), job(2, 1, { startTime: '2024-03-01T11:00:00.000Z' })], { order });
  expect(server.requests[0]!.variables.order).toEqual(order);
  expect(ids()).toBe('12');
  server.send('MATCHED', job(1, 2, { startTime: '2024-03-01T12:00:00.000Z' }));
  await pass();
  expect(ids()).toBe('21');
});

test('jobs with the same value are sorted by their creation, and statuses in the order of the schema', async () => {
  const { ids } = await opened([job(1, 1, { status: 'FAILED' }), job(2), job(3), job(4, 1, { status: 'IN_PROGRESS' })], { order: [{ status: 'ASC' }] });
  expect(ids()).toBe('3241');
});

test('a job that belongs to a page that is not loaded is not listed until that page is loaded', async () => {
  const { server, list, ids, state } = await opened([job(5), job(4)], { pageSize: 2 }, { hasNextPage: true });
  server.send('MATCHED', job(2, 2));
  server.send('MATCHED', job(6));
  await pass();
  expect(ids()).toBe('654');
  void list.loadMore();
  expect(server.requests.at(-1)!.variables).toMatchObject({ first: 2, after: '4' });
  await server.answer([job(3), job(2, 2)]);
  expect(ids()).toBe('65432');
  expect(state().hasMore).toBe(false);
});

test('a page that is older than a change does not bring back a job that no longer matches', async () => {
  const { server, list, ids } = await opened([job(5)], { pageSize: 1 }, { hasNextPage: true });
  void list.loadMore();
  server.send('UNMATCHED', job(3, 2));
  await pass();
  await server.answer([job(4), job(3, 1)]);
  expect(ids()).toBe('54');
});

test('no job is lost if more is wanted while the list is loaded again', async () => {
  const { server, list, ids } = await opened([job(9), job(8)], { pageSize: 2 }, { hasNextPage: true });
  void list.loadMore();
  server.send('RESYNC', null);
  await server.answer([job(9), job(8)], { hasNextPage: true });
  server.requests[1]!.answer({ edges: [{ node: job(7) }], pageInfo: { hasNextPage: true, endCursor: '7' } });
  void list.reload();
  void list.loadMore();
  await server.answer([job(9), job(8)], { hasNextPage: true });
  void list.loadMore();
  await server.answer([job(7), job(6)]);
  expect(ids()).toBe('9876');
  expect(server.requests.map(({ variables }) => variables.after ?? '')).toEqual(['', '8', '', '', '8']);
});

test('changes that are lost during a load do not start another one, and no page of an earlier load is asked for', async () => {
  const { server, list } = await opened([job(9), job(8)], { pageSize: 2 }, { hasNextPage: true });
  void list.loadMore();
  await server.answer([job(7), job(6)], { hasNextPage: true });
  server.send('RESYNC', null);
  await vi.advanceTimersByTimeAsync(2000);
  server.send('RESYNC', null);
  expect(server.requests).toHaveLength(3);
  void list.reload();
  server.requests[2]!.answer({ edges: [{ node: job(9) }], pageInfo: { hasNextPage: true, endCursor: '9' } });
  await vi.advanceTimersByTimeAsync(0);
  expect(server.requests).toHaveLength(4);
});

test('with a held order no row moves until the list is arranged', async () => {
  const { server, list, ids, state } = await opened([job(3), job(1)], { holdOrder: true });
  const before = state().rows[1];
  server.send('MATCHED', job(2));
  server.send('UNMATCHED', job(3, 2));
  await pass();
  expect([ids(), state().newcomers, state().rows[0]!.matches]).toEqual(['31', 1, false]);
  expect(state().rows[1]).toBe(before);
  list.arrange();
  expect([ids(), state().newcomers]).toEqual(['21', 0]);
});

test('a newcomer that stops to match is no longer counted', async () => {
  const { server, state } = await opened([job(1)], { holdOrder: true });
  server.send('MATCHED', job(2));
  await pass();
  server.send('UNMATCHED', job(2, 2));
  await pass();
  expect(state().newcomers).toBe(0);
});

test('the subscription begins after the loaded list', async () => {
  const { server } = await opened([job(1)]);
  expect(server.watches.map(({ variables }) => variables.after)).toEqual(['c0']);
});

test('RESYNC loads the list again in its size and continues from there', async () => {
  const { server, list, ids } = await opened([job(9), job(8)], { pageSize: 2 }, { hasNextPage: true });
  void list.loadMore();
  await server.answer([job(7), job(6)], { hasNextPage: true });
  server.send('RESYNC', null);
  expect(server.requests.at(-1)!.variables.first).toBe(4);
  await server.answer([job(9, 2), job(7, 3)], { changeCursor: 'c9' });
  expect(ids()).toBe('97');
  expect(server.watches.map(({ stopped, variables }) => [stopped, variables.after])).toEqual([
    [true, 'c0'],
    [false, 'c9'],
  ]);
});

test('a list that cannot be loaded is loaded again, later each time, until it can be', async () => {
  const server = new FakeServer();
  const list = liveImports({ connection: server.connection });
  expect(list.getSnapshot()).toMatchObject({ loading: true, rows: [] });
  for (const [count, longest] of [5_000, 10_000, 20_000, 30_000, 30_000].entries()) {
    await server.fail('NO_ANSWER');
    expect(list.getSnapshot()).toMatchObject({ loading: false, error: { code: 'NO_ANSWER' } });
    await vi.advanceTimersByTimeAsync(longest / 2 - 1);
    expect(server.requests).toHaveLength(count + 1);
    await vi.advanceTimersByTimeAsync(longest / 2 + 1);
  }
  await server.answer([job(1)]);
  expect(list.getSnapshot()).toMatchObject({ error: null, rows: [{ matches: true }] });
});

test('a list waits as long as the server wants', async () => {
  const server = new FakeServer();
  liveImports({ connection: server.connection });
  await server.fail('RATE_LIMITED', 60);
  await vi.advanceTimersByTimeAsync(59_999);
  expect(server.requests).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(server.requests).toHaveLength(2);
});

test('a request that can never succeed is not repeated', async () => {
  const server = new FakeServer();
  const list = liveImports({ connection: server.connection });
  await server.fail('BAD_ORDER');
  await vi.advanceTimersByTimeAsync(600_000);
  expect(server.requests).toHaveLength(1);
  expect(list.getSnapshot().error!.code).toBe('BAD_ORDER');
});

test('a cursor that the server does not accept loads the list again', async () => {
  const { server } = await opened([job(1)]);
  server.watches[0]!.sink.failed!(new RequestError('BAD_CURSOR', ''));
  expect(server.requests).toHaveLength(2);
});

test('a server that loses changes all the time is asked for the list once per second', async () => {
  const { server } = await opened([job(1)]);
  for (let second = 1; second <= 3; second++) {
    for (let message = 0; message < 10; message++) {
      server.send('RESYNC', null);
      if (server.requests.length > server.watches.length) await server.answer([job(1)]);
    }
    expect(server.requests).toHaveLength(1 + second);
    await vi.advanceTimersByTimeAsync(1000);
    await server.answer([job(1)]);
  }
});

test('a held list keeps a bounded number of newcomers, and is loaded again when it is arranged', async () => {
  const { server, list, ids, state } = await opened([job(1)], { holdOrder: true });
  for (let id = 10; id < 1110; id++) {
    server.send('MATCHED', job(id, 1, { createdAt: '2025-01-01T00:00:00.000Z' }));
    if (id % 100 === 0) await pass();
  }
  server.send('MATCHED', job(1, 2));
  await pass();
  expect([ids(), state().newcomers, state().rows[0]!.job.version]).toEqual(['1', 1000, 2]);
  list.arrange();
  list.arrange();
  expect(server.requests).toHaveLength(2);
  await server.answer([job(3), job(1, 2)]);
  expect([ids(), state().newcomers]).toEqual(['31', 0]);
});

test('of more changes than can wait the list is loaded again', async () => {
  const { server, ids } = await opened([job(1)]);
  for (let id = 10; id < 1100; id++) server.send('UNMATCHED', job(id));
  expect(server.requests).toHaveLength(1);
  await pass();
  expect(server.requests).toHaveLength(2);
  await server.answer([job(2), job(1)]);
  expect(ids()).toBe('21');
});

test('a further page that cannot be loaded is asked for again, unless the list was loaded meanwhile', async () => {
  const { server, list, ids, state } = await opened([job(9), job(8)], { pageSize: 2 }, { hasNextPage: true });
  void list.loadMore();
  await server.fail('STORAGE_UNAVAILABLE');
  expect(state().error?.code).toBe('STORAGE_UNAVAILABLE');
  await vi.advanceTimersByTimeAsync(10_000);
  expect(server.requests).toHaveLength(3);
  await server.answer([job(7)]);
  expect([ids(), state().error]).toEqual(['987', null]);
});

test('a list whose pages have no end is not loaded without an end', async () => {
  const { server } = await opened([], { pageSize: 2 }, { hasNextPage: true });
  expect(server.requests).toHaveLength(1);
});

test('a closed list changes no more', async () => {
  const { server, list, ids } = await opened([job(1)]);
  server.send('MATCHED', job(2));
  list.close();
  await pass();
  expect(ids()).toBe('1');
  expect(server.watches[0]!.stopped).toBe(true);
});
