import { connect, type ConnectionState } from '@importgraph/client';
import { batch, signal } from '@preact/signals';
import { key, keyNeeded } from './key';

/** The server that this page comes from. */
export const server = connect({
  url: '/graphql',
  authorization: key.value,
  fetch: async (url, init) => {
    const response = await fetch(url, init);
    // A key that is valid but does not allow this one action is an ordinary error.
    if (response.status === 401) keyNeeded.value = true;
    return response;
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
    if (now.state === 'refused' && (now.code === 4401 || now.code === 4403)) keyNeeded.value = true;
  }),
);

export const { request, watch } = server;
