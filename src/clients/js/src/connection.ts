import type { Authorization } from './authorization.js';
import { firstOf, RequestError, type Errors } from './errors.js';
import type { TypedDocumentString } from './graphql/graphql.js';
import { createReconnectingClient, isRefusal } from './reconnectingClient.js';
import { request } from './request.js';

export type ConnectionOptions = {
  /** The address of the server's `/graphql`. A page may leave out the server that it comes from. */
  url: string | URL;
  authorization?: Authorization;
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
  /** The server refused the subscription, or one message of it failed. */
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
   * Subscribes until the returned function is called, and after each break continues after the last message. It ends if the server refuses
   * the subscription with an error that is not transient.
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

/** Opens a websocket to the server, and opens it again after each break. */
export function connect(options: ConnectionOptions): Connection {
  const listeners = new Set<() => void>();
  let state: ConnectionState = { state: 'connecting' };
  let lastLive: number | null = null;

  const set = (next: ConnectionState): void => {
    state = next;
    for (const listener of [...listeners]) listener();
  };
  const heard = (): void => void (lastLive = Date.now());

  const client = createReconnectingClient({
    ...options,
    // The state says whether the server can be reached, even if nothing is watched.
    lazy: false,
    onWait: (retryAt) => set({ state: 'reconnecting', retryAt }),
  });
  client.on('connecting', () => {
    if (state.state !== 'live') set({ state: 'connecting' });
  });
  client.on('connected', () => {
    heard();
    set({ state: 'live' });
  });
  client.on('pong', (received) => {
    if (received) heard();
  });
  client.on('closed', (event) => {
    const wasLive = state.state === 'live';
    // 4403 on a connection that was accepted says that the token has expired.
    if (isRefusal(event) && !(event.code === 4403 && wasLive)) set({ state: 'refused', code: event.code, reason: event.reason });
    else if (wasLive) set({ state: 'connecting' });
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
      const stop = client.subscribe<never>(
        { query: String(document), variables },
        {
          next: ({ data, errors }) => {
            heard();
            if (data) sink.next(data);
            else sink.failed?.(firstOf(errors));
          },
          error: (error) => sink.failed?.(isRefusal(error) ? refusalOf(error) : firstOf(error as Errors)),
          complete: () => {
            if (!stopped) sink.complete?.();
          },
        },
      );
      return () => {
        stopped = true;
        stop();
      };
    },
    retryNow: client.retryNow,
    close() {
      listeners.clear();
      void client.dispose();
    },
  };
}

const refusalOf = ({ code, reason }: CloseEvent): RequestError =>
  new RequestError(code === 4401 || code === 4403 ? 'UNAUTHENTICATED' : 'BAD_REQUEST', reason);
