import { batch, signal, type Signal } from '@preact/signals';
import { nodes } from '../api/nodes';
import { request, type RequestError } from '../api/request';
import { watch } from '../api/socket';
import { announceStatus } from '../app/announce';
import { ImportRowsDocument, ImportRowsUpdatedDocument, type ImportStatusFilterInput } from '@importgraph/client/documents';
import { statusLooks } from '../jobs/status';
import { countChange } from '../plot/rates';
import { isNewcomer, merged, queue, reordered, type Change, type Job, type Row } from './rows';

const pageSize = 50;

/** How long after a failed request the next one starts, in milliseconds. */
const retryAfter = 5000;

/** The jobs that match a filter, kept up to date until it is closed. */
export class Listing {
  /** The ids of the rows. Only the user changes their order. */
  readonly order = signal<string[]>([]);
  /** Jobs that arrived after the rows, until the user asks to see them. */
  readonly newcomers = signal<ReadonlyMap<string, Job>>(new Map());
  readonly state = signal<'loading' | 'ready'>('loading');
  readonly failure = signal<RequestError | null>(null);
  readonly hasMore = signal(false);

  private readonly rows = new Map<string, Signal<Row>>();
  private readonly waiting = new Map<string, Change>();
  private endCursor: string | null = null;
  private frame = 0;
  private unwatch: (() => void) | null = null;
  private closed = false;
  private nextLoad: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly where: ImportStatusFilterInput) {
    void this.load(pageSize);
  }

  row(id: string): Signal<Row> {
    return this.rows.get(id)!;
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.nextLoad);
    this.unwatch?.();
    cancelAnimationFrame(this.frame);
  }

  /** Loads the list from its start. The rows stay until the answer is here, and if there is none. */
  load = async (size = Math.max(pageSize, this.order.value.length)): Promise<void> => {
    clearTimeout(this.nextLoad);
    this.state.value = 'loading';
    await this.attempt(async () => {
      const jobs: Job[] = [];
      let after: string | null = null;
      let changeCursor = '';
      let hasMore = true;
      while (hasMore && jobs.length < size) {
        const page = await this.page(Math.min(100, size - jobs.length), after);
        // The cursor of the first page: changes that were made while the other pages were loaded come again.
        changeCursor ||= page.changeCursor;
        jobs.push(...nodes(page.edges));
        ({ hasNextPage: hasMore } = page.pageInfo);
        after = page.pageInfo.endCursor ?? null;
      }
      if (this.closed) return;
      batch(() => {
        this.order.value = jobs.map((job) => this.put(job, true));
        this.newcomers.value = new Map();
        this.hasMore.value = hasMore;
      });
      this.endCursor = after;
      this.follow(changeCursor);
    });
    // The rows may have missed changes without anybody noticing, so the list tries again by itself.
    if (this.failure.value && this.order.value.length > 0 && !this.closed) this.nextLoad = setTimeout(() => void this.load(), retryAfter);
  };

  loadMore = (): Promise<void> =>
    this.attempt(async () => {
      const page = await this.page(pageSize, this.endCursor);
      batch(() => {
        const listed = new Set(this.order.value);
        const more = nodes(page.edges).filter((job) => !listed.has(job.id)).map((job) => this.put(job, true));
        this.order.value = [...this.order.value, ...more];
        this.hasMore.value = page.pageInfo.hasNextPage;
      });
      this.endCursor = page.pageInfo.endCursor ?? this.endCursor;
    });

  /** Adds the new jobs, and removes the jobs that no longer match. */
  showNewcomers = (): void =>
    batch(() => {
      for (const job of this.newcomers.value.values()) this.put(job, true);
      this.order.value = reordered(
        this.order.value.map((id) => this.row(id).value),
        this.newcomers.value.values(),
      );
      this.newcomers.value = new Map();
    });

  private async attempt(ask: () => Promise<void>): Promise<void> {
    try {
      await ask();
      this.failure.value = null;
    } catch (error) {
      this.failure.value = error as RequestError;
    }
    this.state.value = 'ready';
  }

  private async page(first: number, after: string | null) {
    const { importStatuses } = await request(ImportRowsDocument, { where: this.where, first, after });
    return importStatuses!;
  }

  private follow(after: string): void {
    this.unwatch?.();
    if (this.closed) return;
    const variables = { where: this.where, after };
    this.unwatch = watch(ImportRowsUpdatedDocument, variables, {
      next: ({ importStatusesUpdated: { kind, cursor, importStatus } }) => {
        variables.after = cursor;
        // The kind is RESYNC: the server cannot tell which changes were missed.
        if (!importStatus) return void this.load();
        queue(this.waiting, { matches: kind === 'MATCHED', job: importStatus });
        this.frame ||= requestAnimationFrame(this.apply);
      },
      failed: (code) => {
        if (code === 'BAD_CURSOR') void this.load();
      },
    });
  }

  /** Applies all changes since the last frame in one rendering. */
  private readonly apply = (): void =>
    batch(() => {
      this.frame = 0;
      const newcomers = new Map(this.newcomers.value);
      const last = this.rows.get(this.order.value.at(-1) ?? '')?.value.job;
      for (const { matches, job } of this.waiting.values()) {
        countChange(job);
        if (this.order.value.includes(job.id)) this.put(job, matches);
        else if (!matches) newcomers.delete(job.id);
        else if (isNewcomer(job, last, this.hasMore.value)) newcomers.set(job.id, job);
      }
      this.waiting.clear();
      this.newcomers.value = newcomers;
    });

  private put(job: Job, matches: boolean): string {
    const known = this.rows.get(job.id);
    if (!known) this.rows.set(job.id, signal({ job, matches }));
    else {
      const row = merged(known.value, job, matches);
      if (row.job.status !== known.value.job.status) announceStatus(statusLooks[row.job.status].label);
      known.value = row;
    }
    return job.id;
  }
}
