import { createClient, type Client, type FormattedExecutionResult } from 'graphql-ws/client';
import { headerOf, type Authorization } from './authorization.js';
import { backoff } from './backoff.js';
import { firstOf } from './errors.js';

export type ReconnectingClientOptions = {
  /** The address of the server's `/graphql`, with `http` or `ws`. A page may leave out the server that it comes from. */
  url: string | URL;
  /** Is sent with each connection. If it is a function, a token that has expired is replaced. */
  authorization?: Authorization;
  /** Replaces `WebSocket`. Node 20 has none: pass the one of the package `ws`. */
  webSocketImpl?: unknown;
  /** If false, the client connects at once and stays connected. By default it is connected while there are subscriptions. */
  lazy?: boolean;
  /** Is called before each wait, with the time at which the client will try again. */
  onWait?: (retryAt: number) => void;
};

export type ReconnectingClient = Client & {
  /** Tries to connect now instead of later. */
  retryNow(): void;
};

/** Whether the server refused the client, for example its key or its protocol. A later attempt would end in the same way. */
export const isRefusal = (event: unknown): event is CloseEvent =>
  [4400, 4401, 4403, 4406, 4409, 4429].includes((event as Partial<CloseEvent>).code!);

/**
 * A client of graphql-ws that does not stop: it connects again until the server accepts it, and continues each subscription after its last
 * message. It stops only if the server refuses the key or the messages of the client.
 */
export function createReconnectingClient({ url, authorization, webSocketImpl, lazy, onWait }: ReconnectingClientOptions): ReconnectingClient {
  const address = new URL(url, globalThis.location?.href);
  address.protocol = address.protocol.replace('http', 'ws');
  let accepted = false;
  let acceptedAt = 0;
  /** Whether the server has closed the last connection because its token has expired. */
  let expired = false;
  let disposed = false;
  let pongTimer: ReturnType<typeof setTimeout>;
  let endWait = (): void => {};
  const retryNow = (): void => endWait();

  const client = createClient({
    url: address.href,
    // If the token cannot be fetched, graphql-ws closes the socket, and tries again.
    connectionParams: async () => {
      const header = await headerOf(authorization);
      return header ? { authorization: header } : undefined;
    },
    webSocketImpl,
    // By default, graphql-ws waits without a limit for the answer to its first message.
    connectionAckWaitTimeout: 10_000,
    lazy,
    onNonLazyError: () => {},
    retryAttempts: Infinity,
    // By default, graphql-ws stops if the first connection is refused. A token that has expired is replaced, but not one that was refused.
    shouldRetry: (event) => accepted || (event as Partial<CloseEvent>).code !== 4403,
    retryWait: (retry) =>
      new Promise((resolve) => {
        // A server that says that the token has expired can be reached. But if it accepts a token for a moment only, each attempt waits.
        const delay = expired && Date.now() - acceptedAt > 1000 ? 0 : backoff(retry);
        const timer = setTimeout(resolve, delay);
        endWait = () => {
          clearTimeout(timer);
          resolve();
        };
        if (delay) onWait?.(Date.now() + delay);
      }),
    // A network that breaks reports nothing. So the client pings the server, and connects again if no pong arrives.
    keepAlive: 10_000,
    on: {
      connecting: () => (accepted = false),
      connected: () => {
        accepted = true;
        acceptedAt = Date.now();
      },
      ping: (received) => {
        if (!received) pongTimer = setTimeout(() => client.terminate(), 5000);
      },
      pong: () => clearTimeout(pongTimer),
      closed: (event) => {
        clearTimeout(pongTimer);
        expired = accepted && (event as Partial<CloseEvent>).code === 4403;
      },
    },
  });
  globalThis.addEventListener?.('online', retryNow);

  const subscribe: Client['subscribe'] = (payload, sink) => {
    // graphql-ws sends this object again after a break, so `after` must always be the newest cursor.
    const variables = { ...payload.variables };
    let stop = (): void => {};
    const start = (): void => {
      if (disposed) return sink.complete();
      stop = client.subscribe<never, never>({ ...payload, variables }, {
        next: (message) => {
          const [field] = Object.values<{ cursor?: string } | null>(message.data ?? {});
          if (field?.cursor) variables.after = field.cursor;
          sink.next(message);
        },
        error: (error) => {
          if (isRefusal(error)) return sink.error(error);
          // For example the database is away, or the caller has spent its budget. Without errors, graphql-ws stopped after another close code.
          const { isTransient, retryAfter } = firstOf(Array.isArray(error) ? error : undefined);
          if (!isTransient) return sink.error(error);
          const timer = setTimeout(start, (retryAfter || 5) * 1000);
          stop = () => {
            clearTimeout(timer);
            stop = () => {};
            sink.complete();
          };
        },
        complete: () => sink.complete(),
      });
    };
    start();
    return () => stop();
  };

  async function* iterate<TData, TExtensions>(payload: Parameters<Client['iterate']>[0]) {
    type Message = FormattedExecutionResult<TData, TExtensions>;
    const messages: Message[] = [];
    let end: { error?: unknown } | undefined;
    let wake = (): void => {};
    const finish = (how: typeof end): void => {
      end ??= how;
      wake();
    };
    const stop = subscribe<TData, TExtensions>(payload, {
      next: (message) => {
        messages.push(message);
        wake();
      },
      error: (error) => finish({ error }),
      complete: () => finish({}),
    });
    try {
      while (true) {
        while (messages.length) yield messages.shift()!;
        if (end) break;
        await new Promise<void>((resolve) => (wake = resolve));
      }
      if (end.error) throw end.error;
    } finally {
      stop();
    }
  }

  return {
    ...client,
    subscribe,
    iterate,
    retryNow,
    async dispose() {
      disposed = true;
      globalThis.removeEventListener?.('online', retryNow);
      clearTimeout(pongTimer);
      const closed = client.dispose();
      retryNow();
      // It is rejected if the server is away.
      await Promise.resolve(closed).catch(() => {});
    },
  };
}
