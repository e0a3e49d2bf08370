import type { ConnectionOptions } from './connection.js';
import type { TypedDocumentString } from './graphql/graphql.js';

const transient = /^(NO_ANSWER|RATE_LIMITED|REQUEST_TIMEOUT|SERVER_STOPPING|INTERNAL_SERVER_ERROR|STORAGE_\w+|TOO_MANY_(CONNECTIONS|OPERATIONS|REQUESTS))$/;

/** A request or a subscription failed. */
export class RequestError extends Error {
  constructor(
    /** The server's code, or `NO_ANSWER`. */
    readonly code: string,
    message: string,
    /** The number of seconds after which the server wants to be asked again, if it says so. */
    readonly retryAfter = 0,
  ) {
    super(message);
  }

  /** Whether the same request may succeed later, without a change of the request or of its key. */
  get isTransient(): boolean {
    return transient.test(this.code);
  }
}

type Errors = readonly { message: string; extensions?: Record<string, unknown> }[];

/** The first of the server's errors. */
export function firstOf(errors: Errors | undefined): RequestError {
  const { message = 'The server sent an empty answer.', extensions } = errors?.[0] ?? {};
  // A timer that is to wait for weeks ends at once, so a server could make its clients ask without a pause.
  const retryAfter = Math.min(300, Number(extensions?.retryAfter) || 0);
  return new RequestError(String(extensions?.code ?? 'INTERNAL_SERVER_ERROR'), String(message), retryAfter);
}

/** The maximum size of an answer in bytes. The server's own limits make answers much smaller. */
const maxBytes = 64 * 1024 * 1024;

async function read(body: ReadableStream<Uint8Array>): Promise<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (let size = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return text;
    size += value.length;
    if (size > maxBytes) {
      await reader.cancel();
      throw new Error('The answer is too large.');
    }
    text += decoder.decode(value, { stream: true });
  }
}

export async function authorizationOf({ authorization }: ConnectionOptions): Promise<string | undefined> {
  const token = typeof authorization === 'function' ? await authorization() : authorization;
  return token && `Bearer ${token}`;
}

/** Sends a query or a mutation over HTTP, which works even if a proxy blocks websockets. It needs no connection. */
export async function request<TResult, TVariables>(
  options: ConnectionOptions,
  document: TypedDocumentString<TResult, TVariables>,
  variables: TVariables,
  signal?: AbortSignal,
): Promise<TResult> {
  const timeout = AbortSignal.timeout(35_000);
  let status = 0;
  let answer: { data?: TResult | null; errors?: Errors } | null;
  try {
    const authorization = await authorizationOf(options);
    const response = await (options.fetch ?? fetch)(options.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json',
        ...(authorization && { authorization }),
      },
      body: JSON.stringify({ query: String(document), variables }),
      // The server does not redirect. If something else does, the request must not go to another host.
      redirect: 'error',
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    ({ status } = response);
    answer = JSON.parse(await read(response.body!)) as typeof answer;
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new RequestError('NO_ANSWER', status ? `The server answered with status ${status} and no JSON.` : 'The server did not answer.');
  }
  if (answer?.data && !answer.errors) return answer.data;
  throw firstOf(answer?.errors);
}
