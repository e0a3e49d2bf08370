import { createClient } from 'graphql-ws';
import type { TypedDocumentString } from '@importgraph/client/documents';
import { connection, lastLive, offline, waitBefore } from './connection';
import { key, keyNeeded } from './key';

let socket: WebSocket | undefined;
let pongTimer: ReturnType<typeof setTimeout>;

const client = createClient({
  url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`,
  connectionParams: () => (key.value ? { authorization: `Bearer ${key.value}` } : {}),
  // The page connects even if it watches nothing, because its badge shows whether the server can be reached.
  lazy: false,
  retryAttempts: Infinity,
  shouldRetry: () => true,
  retryWait: waitBefore,
  // A network that breaks reports nothing. So the page pings the server, and closes the socket if no pong arrives.
  keepAlive: 10_000,
  onNonLazyError: () => {},
  on: {
    connecting: () => {
      if (connection.value.state !== 'live') connection.value = { state: 'connecting' };
    },
    connected: (opened) => {
      socket = opened as WebSocket;
      connection.value = { state: 'live' };
      offline.value = false;
      lastLive.value = Date.now();
    },
    closed: (event) => {
      clearTimeout(pongTimer);
      if (connection.value.state === 'live') connection.value = { state: 'connecting' };
      const { code } = event as CloseEvent;
      if (code === 4401 || code === 4403) keyNeeded.value = true;
    },
    ping: (received) => {
      if (!received) pongTimer = setTimeout(() => socket?.close(4408, 'No pong'), 5000);
    },
    pong: (received) => {
      if (!received) return;
      clearTimeout(pongTimer);
      lastLive.value = Date.now();
    },
  },
});

export type Sink<T> = { next: (message: T) => void; complete?: () => void; failed?: (code: string, message: string) => void };

/**
 * Subscribes until the returned function is called, and subscribes again after each break. Every subscription reads the variables anew:
 * if the caller sets `after` with each message, it receives the changes that were made during a break.
 */
export function watch<T, V extends Record<string, unknown>>(document: TypedDocumentString<T, V>, variables: V, sink: Sink<T>): () => void {
  let stopped = false;
  let stop = (): void => {};
  let timer: ReturnType<typeof setTimeout>;

  const startLater = (): void => {
    if (!stopped) timer = setTimeout(start, 5000);
  };
  const start = (): void => {
    stop = client.subscribe<T>(
      { query: document.toString(), variables },
      {
        next: ({ data, errors }) => {
          lastLive.value = Date.now();
          if (data) sink.next(data);
          else if (errors) sink.failed?.(String(errors[0]?.extensions?.code), errors[0]?.message ?? '');
        },
        error: (error) => {
          if (Array.isArray(error)) sink.failed?.(String(error[0]?.extensions?.code), String(error[0]?.message));
          startLater();
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
}
