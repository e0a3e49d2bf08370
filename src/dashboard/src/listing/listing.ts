import { liveImports, type RequestError, type Row } from '@importgraph/client';
import type { ImportStatusFilterInput } from '@importgraph/client/documents';
import { batch, signal, type Signal } from '@preact/signals';
import { server } from '../api/server';
import { announceStatus } from '../app/announce';
import { statusLooks } from '../jobs/status';
import { countChange } from '../plot/rates';

/** The jobs that match a filter, kept up to date until it is closed. */
export class Listing {
  /** The ids of the rows. Only the user changes their order. */
  readonly order = signal<readonly string[]>([]);
  /** How many jobs have arrived that are not shown, until the user asks to see them. */
  readonly newcomers = signal(0);
  readonly loading = signal(true);
  readonly failure = signal<RequestError | null>(null);
  readonly hasMore = signal(false);

  private readonly rows = new Map<string, Signal<Row>>();
  private readonly live;

  constructor(readonly where: ImportStatusFilterInput) {
    this.live = liveImports({
      connection: server,
      where,
      holdOrder: true,
      onChange: ({ job }) => countChange(job),
      // All changes since the last frame are rendered together.
      schedule: requestAnimationFrame,
    });
    this.live.subscribe(this.show);
  }

  row(id: string): Signal<Row> {
    return this.rows.get(id)!;
  }

  close = (): void => this.live.close();
  load = (): Promise<void> => this.live.reload();
  loadMore = (): Promise<void> => this.live.loadMore();
  /** Adds the new jobs, and removes the jobs that no longer match. */
  showNewcomers = (): void => this.live.arrange();

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
    });

  private put(row: Row): void {
    const known = this.rows.get(row.job.id);
    if (!known) return void this.rows.set(row.job.id, signal(row));
    if (row.job.status !== known.value.job.status) announceStatus(statusLooks[row.job.status].label);
    known.value = row;
  }
}
