import {
  RedeliverWebhooksDocument,
  WebhookDeliveriesDocument,
  type WebhookDeliveriesQuery,
  type WebhookDeliveryFilterInput,
} from '@importgraph/client/documents';
import { batch, signal } from '@preact/signals';
import { nodes } from '../api/nodes';
import { request } from '../api/server';
import { announce } from '../app/announce';
import { counted } from '../times/format';

type Page = NonNullable<WebhookDeliveriesQuery['webhookDeliveries']>;
export type Delivery = NonNullable<Page['edges']>[number]['node'];

/** How many deliveries a page has, and how many the server gives at most. */
export const pageSize = 20;
export const most = 100;

/** The deliveries to webhooks that match a filter, newest first. */
export class Deliveries {
  readonly rows = signal<readonly Delivery[]>([]);
  readonly after = signal<string | null>(null);
  readonly loaded = signal(false);
  /** Why the last load failed. */
  readonly failure = signal<string | null>(null);
  /** Counts the loads. The answer to an earlier one is ignored. */
  private turn = 0;

  constructor(readonly where: WebhookDeliveryFilterInput) {}

  /** Loads as many rows again as are shown. */
  load = async (): Promise<void> => {
    const turn = ++this.turn;
    try {
      const page = await this.page(null, Math.min(most, Math.max(pageSize, this.rows.value.length)));
      if (turn !== this.turn) return;
      batch(() => {
        this.failure.value = null;
        this.loaded.value = true;
        this.rows.value = nodes(page?.edges);
        this.after.value = next(page);
      });
    } catch (error) {
      if (turn === this.turn) this.failure.value = (error as Error).message;
      throw error;
    }
  };

  loadMore = async (): Promise<void> => {
    const after = this.after.value;
    const page = await this.page(after, pageSize);
    // After a double click, the second answer finds another cursor and is ignored.
    if (this.after.value !== after) return;
    // A load of the newest rows that is under way would remove these rows.
    this.turn++;
    batch(() => {
      this.rows.value = [...this.rows.value, ...nodes(page?.edges)];
      this.after.value = next(page);
    });
  };

  private async page(after: string | null, first: number): Promise<Page | null | undefined> {
    return (await request(WebhookDeliveriesDocument, { where: this.where, first, after })).webhookDeliveries;
  }
}

const next = (page: Page | null | undefined): string | null => (page?.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? null) : null);

/** Lets the server repeat the deliveries that match, and says how many. */
export async function sendAgain(where: WebhookDeliveryFilterInput): Promise<void> {
  const { redelivered, errors } = (await request(RedeliverWebhooksDocument, { input: { where } })).redeliverWebhooks;
  if (errors?.[0]) throw new Error((errors[0] as { message?: string }).message ?? 'The server refused the request.');
  announce(`${counted(redelivered ?? 0, 'delivery', 'deliveries')} will be sent again`);
}
