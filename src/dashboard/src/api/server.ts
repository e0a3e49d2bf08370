import { connect, type ConnectionState } from '@importgraph/client';
import { batch, signal } from '@preact/signals';
import { key, noteAccepted } from './key';
import { currentKey, keyAfter } from './renewal';

/** The server that this page comes from. */
export const server = connect({
  url: '/graphql',
  authorization: currentKey,
  fetch: async (url, init) => {
    const used = key.peek();
    const response = await fetch(url, init);
    // A key that is valid but does not allow this one action is an ordinary error.
    if (response.status !== 401) {
      noteAccepted(used);
      return response;
    }
    const next = await keyAfter(used);
    return next ? fetch(url, { ...init, headers: { ...init.headers, authorization: `Bearer ${next}` } }) : response;
  },
});

/** The state of the websocket, over which changes arrive. */
export const connection = signal<ConnectionState>(server.getSnapshot());

/** Whether the server cannot be reached: set by the first attempt that fails, reset by the first one that succeeds. */
export const offline = signal(false);

server.subscribe(() =>
  batch(() => {
    const now = (connection.value = server.getSnapshot());
    if (now.state === 'reconnecting') offline.value = true;
    if (now.state === 'live') offline.value = false;
    if (now.state === 'refused' && (now.code === 4401 || now.code === 4403)) void connectAgain();
  }),
);

/** A refused connection is not opened again. So with another key the page is loaded again. */
async function connectAgain(): Promise<void> {
  if (await keyAfter(key.peek())) location.reload();
}

export const { request, watch } = server;
