import { ImportEventsDocument, type ImportEventsQuery } from '@importgraph/client/documents';
import { batch, signal } from '@preact/signals';
import { nodes } from '../api/nodes';
import { request } from '../api/server';

type Page = NonNullable<NonNullable<ImportEventsQuery['importStatus']>['events']>;
export type JobEvent = NonNullable<Page['edges']>[number]['node'];

/** What happened to a job, newest first. Events never change, so loading it again only adds new ones. */
export class History {
  readonly events = signal<readonly JobEvent[]>([]);
  readonly after = signal<string | null>(null);

  constructor(private readonly id: string) {}

  load = async (): Promise<void> => {
    const page = await this.page(null);
    const [newest, known] = [nodes(page?.edges), this.events.value];
    const added = newest.findIndex(({ id }) => id === known[0]?.id);
    if (added < 0) this.show(newest, page);
    else this.events.value = [...newest.slice(0, added), ...known];
  };

  loadMore = async (): Promise<void> => {
    const after = this.after.value;
    const page = await this.page(after);
    // After a double click, the second answer finds another cursor and is ignored.
    if (this.after.value === after) this.show([...this.events.value, ...nodes(page?.edges)], page);
  };

  private async page(after: string | null): Promise<Page | null | undefined> {
    return (await request(ImportEventsDocument, { id: this.id, after })).importStatus?.events;
  }

  private show(events: readonly JobEvent[], page: Page | null | undefined): void {
    batch(() => {
      this.events.value = events;
      this.after.value = page?.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? null) : null;
    });
  }
}
