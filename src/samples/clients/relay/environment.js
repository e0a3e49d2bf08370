import { backoff, createReconnectingClient, isTransient } from '@importgraph/client';
import { Environment, Network, Observable, RecordSource, Store } from 'relay-runtime';
import { authorization, key, url } from '../server.js';

const socket = createReconnectingClient({ url, authorization: key });

async function request({ text: query, operationKind }, variables) {
  for (let retry = 0; ; retry++) {
    const answer = await send(JSON.stringify({ query, variables }));
    if (answer?.data) return answer;
    // A mutation is sent once: perhaps it was done, and only its answer was lost.
    const error = answer?.errors?.[0];
    if (operationKind !== 'query' || (error && !isTransient(error))) throw Object.assign(new Error(error?.message ?? 'The server cannot be reached.'), error?.extensions);
    await new Promise((resolve) => setTimeout(resolve, backoff(retry)));
  }
}

/** Sends a request. Returns null if the server cannot be reached, or if a proxy answers for it. */
const send = (body) =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', authorization: authorization() }, body }).then((response) => response.json()).catch(() => null);

const subscribe = ({ text: query }, variables) => Observable.create((sink) => socket.subscribe({ query, variables }, sink));

export const environment = new Environment({ network: Network.create(request, subscribe), store: new Store(new RecordSource()) });
