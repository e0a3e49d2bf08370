import {
  RedeliverWebhooksDocument,
  WebhookDeliveriesDocument,
  type WebhookDeliveriesQuery,
  type WebhookDeliveryFilterInput,
} from '@importgraph/client/documents';
import { batch, signal } from '@preact/signals';
import { nodes } from '../api/nodes';
import { request } from '../api/server';

type Page = NonNullable<WebhookDeliveriesQuery['webhookDeliveries']>;
export type Delivery = NonNullable<Page['edges']>[number]['node'];

/** How many messages a page has, unless the request says something else. */
export const pageSize = 20;

/** The messages for webhooks that match a filter, newest first. */
export class Deliveries {
  readonly rows = signal<readonly Delivery[]>([]);
  readonly after = signal<string | null>(null);
  readonly loaded = signal(false);

  constructor(readonly where: WebhookDeliveryFilterInput) {}

  load = async (): Promise<void> => this.show([], await this.page(null));

  loadMore = async (): Promise<void> => {
    const after = this.after.value;
    const page = await this.page(after);
    // After a double click, the second answer finds another cursor and is ignored.
    if (this.after.value === after) this.show(this.rows.value, page);
  };

  private async page(after: string | null): Promise<Page | null | undefined> {
    return (await request(WebhookDeliveriesDocument, { where: this.where, after })).webhookDeliveries;
  }

  private show(before: readonly Delivery[], page: Page | null | undefined): void {
    batch(() => {
      this.rows.value = [...before, ...nodes(page?.edges)];
      this.after.value = page?.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? null) : null;
      this.loaded.value = true;
    });
  }
}

/**
 * Sends messages again.
 * @returns How many.
 */
export async function sendAgain(where: WebhookDeliveryFilterInput): Promise<number> {
  const { redelivered, errors } = (await request(RedeliverWebhooksDocument, { input: { where } })).redeliverWebhooks;
  if (errors?.[0]) throw new Error((errors[0] as { message?: string }).message ?? 'The server refused the request.');
  return redelivered ?? 0;
}
