import { createClient } from 'graphql-ws';
import { pause } from './pause.js';

/** A client of graphql-ws that does not stop. Its options are those of `createClient`. */
export function createSocket(options) {
  let pongTimer;
  const client = createClient({
    retryAttempts: Infinity,
    shouldRetry: () => true,
    retryWait: pause,
    // A network that breaks reports nothing. So the client pings the server, and connects again if no pong arrives.
    keepAlive: 10_000,
    on: {
      ping: (received) => {
        if (!received) pongTimer = setTimeout(() => client.terminate(), 5000);
      },
      pong: () => clearTimeout(pongTimer),
      closed: () => clearTimeout(pongTimer),
    },
    ...options,
  });
  return { ...client, subscribe: (request, sink) => subscribe(client, request, sink) };
}

/** Subscribes, and after each break continues after the last message. */
function subscribe(client, request, sink) {
  // graphql-ws sends this object again after a break, so `after` must always be the newest cursor.
  const variables = { ...request.variables };
  let stop;
  const start = () => {
    stop = client.subscribe({ ...request, variables }, {
      next: (message) => {
        const cursor = Object.values(message.data ?? {})[0]?.cursor;
        if (cursor) variables.after = cursor;
        sink.next(message);
      },
      error: (failure) => {
        // For example the database is away, the client has spent its budget, or the server had a fault (4500). That is temporary.
        const { retryable, retryAfter = retryable || failure.code === 4500 ? 5 : null } = failure[0]?.extensions ?? {};
        if (retryAfter === null) return sink.error(failure);
        const timer = setTimeout(start, retryAfter * 1000);
        stop = () => clearTimeout(timer);
      },
      complete: () => sink.complete(),
    });
  };
  start();
  return () => stop();
}
