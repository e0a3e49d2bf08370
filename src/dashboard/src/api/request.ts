import type { TypedDocumentString } from '@importgraph/client/documents';
import { key, keyNeeded } from './key';

/** A request failed: `code` is the server's, or NO_ANSWER. */
export class RequestError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

type Answer<T> = { data?: T | null; errors?: { message: string; extensions?: { code?: string } }[] };

/** Sends a query or a mutation over HTTP, which works even if a proxy blocks websockets. */
export async function request<T, V>(document: TypedDocumentString<T, V>, variables: V, signal?: AbortSignal): Promise<T> {
  const answer = await send<T>(JSON.stringify({ query: document.toString(), variables }), signal);
  const error = answer.errors?.[0];
  if (!error && answer.data) return answer.data;
  const code = error?.extensions?.code ?? 'INTERNAL_SERVER_ERROR';
  // A key that is valid but does not allow this one action is an ordinary error.
  if (code === 'UNAUTHENTICATED') keyNeeded.value = true;
  throw new RequestError(code, error?.message ?? 'The server sent an empty answer.');
}

async function send<T>(body: string, signal?: AbortSignal): Promise<Answer<T>> {
  const headers: Record<string, string> = { 'content-type': 'application/json', accept: 'application/graphql-response+json' };
  if (key.value) headers.authorization = `Bearer ${key.value}`;
  let response: Response;
  try {
    response = await fetch('/graphql', { method: 'POST', headers, body, signal: signal ?? AbortSignal.timeout(35_000) });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new RequestError('NO_ANSWER', 'The server did not answer.');
  }
  if (response.status === 401) keyNeeded.value = true;
  try {
    return (await response.json()) as Answer<T>;
  } catch {
    throw new RequestError('NO_ANSWER', `The server answered with status ${response.status} and no JSON.`);
  }
}
