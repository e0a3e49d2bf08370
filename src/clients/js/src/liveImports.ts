import { backoff } from './backoff.js';
import { connect, type Connection, type ConnectionOptions } from './connection.js';
import type { RequestError } from './errors.js';
import { ImportRowsDocument, ImportRowsUpdatedDocument, type ImportStatusFilterInput } from './graphql/graphql.js';
import { comparison, type Job, type Order } from './order.js';

/** A job, and whether it matches the filter. */
export type Row = { readonly job: Job; readonly matches: boolean };

export type LiveImportsOptions = ({ connection: Connection } | ConnectionOptions) & {
  where?: ImportStatusFilterInput;
  /** By default, the newest jobs come first. */
  order?: Order;
  /** The number of jobs that are loaded at the start and by each `loadMore`: 1 to 100, 50 by default. */
  pageSize?: number;
  /**
   * If true, no row moves, appears or disappears until `arrange` is called: `newcomers` counts the jobs that would appear, and a job that
   * no longer matches keeps its row.
   */
  holdOrder?: boolean;
  /** Is called with each change of a job, also if the job is not in the list. Of several changes at once, it gets the last one. */
  onChange?: (row: Row) => void;
  /** Decides when changes are applied that have arrived. By default, those of 16 ms are applied together. */
  schedule?: (apply: () => void) => void;
};

export type ImportsSnapshot = {
  /** A row is a new object if it has changed. */
  readonly rows: readonly Row[];
  /** At most 1,000 are counted. */
  readonly newcomers: number;
  /** Whether there are more jobs, which `loadMore` would load. */
  readonly hasMore: boolean;
  readonly loading: boolean;
  /** Why the last attempt to load failed. If the error is transient, the list tries again by itself. */
  readonly error: RequestError | null;
};

export type LiveImports = {
  /** Calls the listener after each change of the list, until the returned function is called. */
  subscribe(listener: () => void): () => void;
  /** The list as it is now. It is the same object until the list changes. */
  getSnapshot(): ImportsSnapshot;
  /** Loads the next page. It does nothing while the list is being loaded. */
  loadMore(): Promise<void>;
  /** Loads the list again. The rows stay until the answer is here. */
  reload(): Promise<void>;
  /** Puts all rows into their order, adds newcomers, and removes jobs that no longer match. */
  arrange(): void;
  close(): void;
};

/** How many jobs wait to be applied, and how many a held list keeps that it does not show. */
const most = 1000;

/** A list of jobs that stays up to date until it is closed. */
export function liveImports(options: LiveImportsOptions): LiveImports {
  const { where, pageSize = 50, holdOrder, onChange, schedule = (apply) => setTimeout(apply, 16) } = options;
  const connection = 'connection' in options ? options.connection : connect(options);
  const compare = comparison(options.order ?? []);
  const listeners = new Set<() => void>();
  /** The listed jobs, and jobs that may be listed later. */
  const known = new Map<string, Row>();
  let listed: readonly string[] = [];
  const waiting = new Map<string, Row>();
  /** Whether more jobs have changed than can wait. */
  let missed = false;
  /** Whether a held list has left out newcomers. */
  let incomplete = false;
  /** The last loaded job if there are more: a job that comes after it is on a page that is not loaded. */
  let boundary: Job | undefined;
  let endCursor: string | null | undefined;
  let hasMore = false;
  let loading = false;
  let loadingMore = false;
  let error: RequestError | null = null;
  let snapshot: ImportsSnapshot;
  /** Counts the loads. The answer to an earlier one is ignored. */
  let turn = 0;
  let failures = 0;
  /** When the list was last loaded because changes were lost. */
  let recovered = -Infinity;
  let timer: ReturnType<typeof setTimeout>;
  let unwatch = (): void => {};
  let closed = false;

  const belongs = ({ job, matches }: Row): boolean => matches && !(boundary && compare(job, boundary) > 0);

  const publish = (): void => {
    if (closed) return;
    const rows = listed.map((id) => known.get(id)!);
    const newcomers = holdOrder ? [...known.values()].filter(belongs).length - rows.filter(belongs).length : 0;
    snapshot = { rows, newcomers, hasMore, loading, error };
    for (const listener of [...listeners]) listener();
  };

  const arrange = (): void => {
    const rows = [...known.values()].filter(belongs);
    listed = rows.sort((one, other) => compare(one.job, other.job)).map(({ job }) => job.id);
  };

  /** Publishes the list after its jobs have changed. */
  const settle = (): void => {
    if (!holdOrder) arrange();
    // While a page is on its way, jobs that do not belong are kept: the page may contain an older state of them.
    if (!loadingMore) {
      const kept = new Set(listed);
      for (const [id, row] of known) if (!kept.has(id) && !belongs(row)) known.delete(id);
    }
    publish();
  };

  /** Of two states of a job, the one with the higher version is newer, in whatever order they arrive. */
  const put = (rows: Map<string, Row>, row: Row, other = rows.get(row.job.id)): void => {
    rows.set(row.job.id, other && other.job.version > row.job.version ? other : row);
  };

  const apply = (): void => {
    if (closed) return;
    for (const row of waiting.values()) {
      if (known.has(row.job.id) || known.size < listed.length + most) put(known, row);
      else incomplete = true;
      onChange?.(row);
    }
    waiting.clear();
    if (missed) recover();
    settle();
  };

  const page = async (first: number, after?: string | null) => {
    const { importStatuses } = await connection.request(ImportRowsDocument, { where, order: options.order && [...options.order], first, after });
    const { edges, pageInfo, changeCursor } = importStatuses!;
    return { jobs: edges?.map(({ node }) => node) ?? [], changeCursor, hasMore: pageInfo.hasNextPage, endCursor: pageInfo.endCursor };
  };

  /** Tries again after a while, later each time. */
  const again = (attempt: () => Promise<void>): void => {
    timer = setTimeout(attempt, Math.max(error!.retryAfter * 1000, backoff(failures++, 5000)));
  };

  const load = async (): Promise<void> => {
    clearTimeout(timer);
    const mine = ++turn;
    const size = Math.max(pageSize, listed.length);
    loading = true;
    publish();
    try {
      const first = await page(Math.min(100, size));
      const jobs = [...first.jobs];
      let last = first;
      // A page that is empty and not the last one would be followed by pages without an end.
      while (mine === turn && last.hasMore && last.jobs.length && jobs.length < size) {
        last = await page(Math.min(100, size - jobs.length), last.endCursor);
        jobs.push(...last.jobs);
      }
      if (closed || mine !== turn) return;
      const loaded = new Map<string, Row>();
      for (const job of jobs) put(loaded, { job, matches: true }, known.get(job.id));
      known.clear();
      for (const [id, row] of loaded) known.set(id, row);
      listed = [...loaded.keys()];
      ({ hasMore, endCursor } = last);
      boundary = hasMore ? jobs.at(-1) : undefined;
      missed = incomplete = false;
      error = null;
      failures = 0;
      // The cursor of the first page: changes that were made while the other pages were loaded come again.
      follow(first.changeCursor);
    } catch (failure) {
      if (closed || mine !== turn) return;
      error = failure as RequestError;
      if (error.isTransient) again(load);
    }
    loading = false;
    settle();
  };

  /** Loads the list again, at most once per second: a server that loses changes all the time is not asked all the time. */
  const recover = (): void => {
    // The changes after a load has begun come again.
    if (loading) return;
    clearTimeout(timer);
    const wait = recovered + 1000 - Date.now();
    if (wait > 0) {
      timer = setTimeout(recover, wait);
      return;
    }
    recovered = Date.now();
    void load();
  };

  const loadMore = async (): Promise<void> => {
    // A page that is asked for during a load may follow on jobs that the loaded list does not have.
    if (!hasMore || loading || loadingMore) return;
    const mine = turn;
    loadingMore = true;
    try {
      const more = await page(pageSize, endCursor);
      if (closed || mine !== turn) return;
      for (const job of more.jobs) put(known, { job, matches: true });
      listed = [...new Set([...listed, ...more.jobs.map(({ id }) => id)])];
      ({ hasMore, endCursor } = more);
      boundary = hasMore ? (more.jobs.at(-1) ?? boundary) : undefined;
      error = null;
      failures = 0;
    } catch (failure) {
      if (closed || mine !== turn) return;
      error = failure as RequestError;
      if (error.isTransient) again(loadMore);
    } finally {
      loadingMore = false;
      settle();
    }
  };

  const follow = (after: string): void => {
    unwatch();
    unwatch = connection.watch(ImportRowsUpdatedDocument, { where, after }, {
      next: ({ importStatusesUpdated: { kind, importStatus } }) => {
        // The kind is RESYNC: the server cannot tell which changes were missed.
        if (!importStatus) return recover();
        if (!waiting.size) schedule(apply);
        if (waiting.size < most || waiting.has(importStatus.id)) put(waiting, { job: importStatus, matches: kind === 'MATCHED' });
        else missed = true;
      },
      failed: (failure) => {
        if (failure.code === 'BAD_CURSOR') return recover();
        if (failure.isTransient) return;
        unwatch();
        error = failure;
        publish();
      },
    });
  };

  void load();
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSnapshot: () => snapshot,
    loadMore,
    reload: load,
    arrange() {
      if (incomplete) {
        if (!loading) void load();
        return;
      }
      arrange();
      publish();
    },
    close() {
      closed = true;
      clearTimeout(timer);
      unwatch();
      listeners.clear();
      if (!('connection' in options)) connection.close();
    },
  };
}
