import { createClient } from 'graphql-ws/client';
import { backoff } from './backoff.js';
import type { TypedDocumentString } from './graphql/graphql.js';
import { authorizationOf, firstOf, request, RequestError } from './request.js';

export type ConnectionOptions = {
  /** The address of the server's `/graphql`. A page may leave out the server that it comes from. */
  url: string | URL;
  /** The API key or token, or a function that returns the current one. */
  authorization?: string | (() => string | undefined | Promise<string | undefined>);
  /** Replaces `fetch`. */
  fetch?: (url: string | URL, init: RequestInit) => Promise<Response>;
  /** Replaces `WebSocket`. Node 20 has none: pass the one of the package `ws`. */
  webSocketImpl?: unknown;
};

/**
 * `connecting` until the server accepts the connection, then `live`. After a break it is `reconnecting` until `retryAt`, then `connecting`.
 * If the server refuses the client, for example its key, it is `refused`, and nothing is tried again.
 */
export type ConnectionState =
  | { state: 'connecting' | 'live' }
  | { state: 'reconnecting'; retryAt: number }
  | { state: 'refused'; code: number; reason: string };

export type Sink<TResult> = {
  next: (message: TResult) => void;
  complete?: () => void;
  failed?: (error: RequestError) => void;
};

export type Connection = {
  /** Calls the listener after each change of the state, until the returned function is called. */
  subscribe(listener: () => void): () => void;
  getSnapshot(): ConnectionState;
  /** When the server was last heard; null before the first connection. */
  readonly lastLive: number | null;
  /** Sends a query or a mutation over HTTP. */
  request<TResult, TVariables>(document: TypedDocumentString<TResult, TVariables>, variables: TVariables, signal?: AbortSignal): Promise<TResult>;
  /**
   * Subscribes until the returned function is called, and subscribes again after each break. Every subscription reads the variables anew:
   * if the caller sets `after` with each message, it receives the changes that were made during a break.
   */
  watch<TResult, TVariables extends Record<string, unknown>>(
    document: TypedDocumentString<TResult, TVariables>,
    variables: TVariables,
    sink: Sink<TResult>,
  ): () => void;
  /** Tries to connect now instead of later. */
  retryNow(): void;
  close(): void;
};

/** The close codes that refuse the client: its messages, its key or its protocol. A later attempt would end in the same way. */
const refusals = [4400, 4401, 4403, 4406, 4409, 4429];

/** Opens a websocket to the server, and opens it again after each break. */
export function connect(options: ConnectionOptions): Connection {
  const address = new URL(options.url, globalThis.location?.href);
  address.protocol = address.protocol.replace('http', 'ws');
  const listeners = new Set<() => void>();
  let state: ConnectionState = { state: 'connecting' };
  let lastLive: number | null = null;
  let socket: WebSocket | undefined;
  let accepted = false;
  let pongTimer: ReturnType<typeof setTimeout>;
  let retryNow = (): void => {};

  const set = (next: ConnectionState): void => {
    state = next;
    for (const listener of [...listeners]) listener();
  };
  const onOnline = (): void => retryNow();
  globalThis.addEventListener?.('online', onOnline);

  const client = createClient({
    url: address.href,
    // If the token cannot be fetched, graphql-ws closes the socket, and tries again.
    connectionParams: async () => {
      const authorization = await authorizationOf(options);
      return authorization ? { authorization } : undefined;
    },
    webSocketImpl: options.webSocketImpl,
    // By default, graphql-ws waits without a limit for the answer to its first message.
    connectionAckWaitTimeout: 10_000,
    // The state says whether the server can be reached, even if nothing is watched.
    lazy: false,
    retryAttempts: Infinity,
    // By default, graphql-ws does not try again if no connection was opened. A token that has expired is replaced, but not one that was refused.
    shouldRetry: (event) => (event as Partial<CloseEvent>).code !== 4403 || accepted,
    retryWait: (retry) => {
      const delay = backoff(retry, 1000);
      set({ state: 'reconnecting', retryAt: Date.now() + delay });
      return new Promise((resolve) => {
        const timer = setTimeout(resolve, delay);
        retryNow = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    },
    // A network that breaks reports nothing. So the client pings the server, and closes the socket if no pong arrives.
    keepAlive: 10_000,
    onNonLazyError: () => {},
    on: {
      connecting: () => {
        accepted = false;
        if (state.state !== 'live') set({ state: 'connecting' });
      },
      connected: (opened) => {
        socket = opened as WebSocket;
        accepted = true;
        lastLive = Date.now();
        set({ state: 'live' });
      },
      closed: (event) => {
        clearTimeout(pongTimer);
        const { code, reason } = event as CloseEvent;
        if (refusals.includes(code) && !(code === 4403 && accepted)) set({ state: 'refused', code, reason });
        else if (state.state === 'live') set({ state: 'connecting' });
      },
      ping: (received) => {
        if (!received) pongTimer = setTimeout(() => socket?.close(4408, 'No pong'), 5000);
      },
      pong: (received) => {
        if (!received) return;
        clearTimeout(pongTimer);
        lastLive = Date.now();
      },
    },
  });

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    getSnapshot: () => state,
    get lastLive() {
      return lastLive;
    },
    request: (document, variables, signal) => request(options, document, variables, signal),
    watch(document, variables, sink) {
      let stopped = false;
      let stop = (): void => {};
      let timer: ReturnType<typeof setTimeout>;
      const start = (): void => {
        stop = client.subscribe(
          { query: String(document), variables },
          {
            next: ({ data, errors }) => {
              lastLive = Date.now();
              if (data) sink.next(data as never);
              else sink.failed?.(firstOf(errors));
            },
            error: (error) => {
              if (stopped) return;
              if (state.state === 'refused') {
                const code = state.code === 4401 || state.code === 4403 ? 'UNAUTHENTICATED' : 'BAD_REQUEST';
                return sink.failed?.(new RequestError(code, state.reason));
              }
              timer = setTimeout(start, 5000);
              if (Array.isArray(error)) sink.failed?.(firstOf(error));
            },
            complete: () => {
              if (!stopped) sink.complete?.();
            },
          },
        );
      };
      start();
      return () => {
        stopped = true;
        clearTimeout(timer);
        stop();
      };
    },
    retryNow: () => retryNow(),
    close() {
      globalThis.removeEventListener?.('online', onOnline);
      clearTimeout(pongTimer);
      listeners.clear();
      // The promise is rejected if the server is away.
      void Promise.resolve(client.dispose()).catch(() => {});
      retryNow();
    },
  };
}
