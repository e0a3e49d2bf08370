import { vi } from 'vitest';

/** A websocket whose server is the test. */
export class FakeSocket {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;
  static all: FakeSocket[] = [];
  static get last(): FakeSocket {
    return FakeSocket.all.at(-1)!;
  }

  /** The variables of the subscriptions that the client has sent. */
  get subscriptions(): unknown[] {
    return this.sent.filter(({ type }) => type === 'subscribe').map(({ payload }) => payload!.variables);
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

  /** Answers the newest subscription. */
  answer(type: 'next' | 'error', payload: object): void {
    this.receive({ id: this.sent.findLast((message) => message.type === 'subscribe')!.id, type, payload });
  }

  async refuse(): Promise<void> {
    this.onerror(new Error('ECONNREFUSED'));
    this.end(1006);
    await vi.advanceTimersByTimeAsync(0);
  }
}
