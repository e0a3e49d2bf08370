import { liveImports, type RequestError, type Row } from '@importgraph/client';
import type { ImportStatusFilterInput } from '@importgraph/client/documents';
import { batch, signal, type Signal } from '@preact/signals';
import { server } from '../api/server';
import { announceStatus } from '../app/announce';
import { statusLooks } from '../jobs/status';
import { countChange } from '../plot/rates';

/** Changes that had to wait for longer, in milliseconds, say nothing about the rates of this second. */
const latest = 2000;

/** All changes since the last frame are rendered together. A tab that is not visible has no frames. */
function nextFrame(apply: () => void): void {
  let done = false;
  const once = (): void => {
    if (!done) apply();
    done = true;
  };
  requestAnimationFrame(once);
  setTimeout(once, 1000);
}

type Options = {
  pageSize?: number;
  /** Whether the plot counts the changes, and screen readers announce them. One of several lists of the same jobs does both. */
  reports: boolean;
};

/** Puts a list into the place of another one when its first answer is here, unless that failed or the place has changed meanwhile. */
export function exchange(place: Signal<Listing | null>, fresh: Listing): void {
  const old = place.peek();
  const stop = fresh.answered.subscribe((answered) => {
    if (!answered) return;
    queueMicrotask(() => stop());
    const [closed, kept] = place.peek() === old && !fresh.failure.peek() ? [old, fresh] : [fresh, place.peek()];
    closed?.close();
    place.value = kept;
  });
}

/** The jobs that match a filter, kept up to date until it is closed. */
export class Listing {
  /** The ids of the rows. Only `arrange` changes their order. */
  readonly order = signal<readonly string[]>([]);
  /** How many jobs have arrived that are not shown until the rows are arranged. */
  readonly newcomers = signal(0);
  readonly loading = signal(true);
  /** Whether the first answer has arrived, or has failed. */
  readonly answered = signal(false);
  readonly failure = signal<RequestError | null>(null);
  readonly hasMore = signal(false);

  private readonly rows = new Map<string, Signal<Row>>();
  private readonly live;
  private changed = false;
  /** When the first of the changes arrived that are applied next. */
  private arrived = 0;

  constructor(
    readonly where: ImportStatusFilterInput,
    private readonly options: Options,
  ) {
    this.live = liveImports({
      connection: server,
      where,
      pageSize: options.pageSize,
      holdOrder: true,
      onChange: options.reports ? ({ job }) => countChange(job, Date.now() - this.arrived > latest) : undefined,
      schedule: (apply) => {
        this.arrived = Date.now();
        nextFrame(apply);
      },
    });
    this.live.subscribe(this.show);
  }

  row(id: string): Signal<Row> {
    return this.rows.get(id)!;
  }

  close = (): void => this.live.close();
  load = (): Promise<void> => this.live.reload();
  loadMore = (): Promise<void> => this.live.loadMore();

  /** Adds the new jobs, removes the jobs that no longer match, and sorts the rows, if anything has changed. */
  arrange(): void {
    if (!this.changed) return;
    this.live.arrange();
    this.changed = false;
    // The jobs that are gone would otherwise stay in memory for as long as the page is open.
    const kept = new Set(this.order.value);
    for (const id of this.rows.keys()) if (!kept.has(id)) this.rows.delete(id);
  }

  private readonly show = (): void =>
    batch(() => {
      const { rows, newcomers, hasMore, loading, error } = this.live.getSnapshot();
      for (const row of rows) this.put(row);
      const order = this.order.value;
      if (order.length !== rows.length || rows.some(({ job }, at) => order[at] !== job.id)) this.order.value = rows.map(({ job }) => job.id);
      this.newcomers.value = newcomers;
      this.hasMore.value = hasMore;
      this.loading.value = loading;
      this.failure.value = error;
      if (!loading) this.answered.value = true;
      this.changed = true;
    });

  private put(row: Row): void {
    const known = this.rows.get(row.job.id);
    if (!known) return void this.rows.set(row.job.id, signal(row));
    if (this.options.reports && row.job.status !== known.value.job.status) announceStatus(statusLooks[row.job.status].label);
    known.value = row;
  }
}
