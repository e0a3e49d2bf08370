import { createClient } from 'graphql-ws';
import type { TypedDocumentString } from '../graphql/graphql';
import { connection, lastLive, lost, waitBefore } from './connection';
import { key, keyWanted } from './key';

let socket: WebSocket | undefined;
let pongTimer: ReturnType<typeof setTimeout>;

const client = createClient({
  url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`,
  connectionParams: () => (key.value ? { authorization: `Bearer ${key.value}` } : {}),
  // Connected even while nothing is watched: the badge tells the truth about the server.
  lazy: false,
  retryAttempts: Infinity,
  shouldRetry: () => true,
  retryWait: waitBefore,
  // A network that went away says nothing, so a silent socket is asked, and closed when it does not answer.
  keepAlive: 10_000,
  onNonLazyError: () => {},
  on: {
    connecting: () => {
      if (connection.value.state !== 'live') connection.value = { state: 'connecting' };
    },
    connected: (opened) => {
      socket = opened as WebSocket;
      connection.value = { state: 'live' };
      lost.value = false;
      lastLive.value = Date.now();
    },
    closed: (event) => {
      clearTimeout(pongTimer);
      if (connection.value.state === 'live') connection.value = { state: 'connecting' };
      const { code } = event as CloseEvent;
      if (code === 4401 || code === 4403) keyWanted.value = true;
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
 * Watches until told to stop, across all breaks. Variables are read anew at each connection, so whoever moves `after`
 * on with each message goes on where the break began.
 */
export function watch<T, V extends Record<string, unknown>>(document: TypedDocumentString<T, V>, variables: V, sink: Sink<T>): () => void {
  let stopped = false;
  let stop = (): void => {};
  let timer: ReturnType<typeof setTimeout>;

  const again = (): void => {
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
          again();
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
