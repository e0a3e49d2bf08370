import { headerOf } from './authorization.js';
import type { ConnectionOptions } from './connection.js';
import { firstOf, RequestError, type Errors } from './errors.js';
import type { TypedDocumentString } from './graphql/graphql.js';

/** The maximum length of an answer. The server's own limits make answers much shorter. */
const maxLength = 64 * 1024 * 1024;

async function read(body: ReadableStream<BufferSource>): Promise<string> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  for (let text = ''; ; ) {
    const { done, value } = await reader.read();
    if (done) return text;
    text += value;
    if (text.length > maxLength) {
      await reader.cancel();
      throw new RangeError();
    }
  }
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
    const authorization = await headerOf(options.authorization);
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
    throw new RequestError('NO_ANSWER', status ? `The server answered with status ${status}, without JSON.` : 'The server did not answer.');
  }
  if (answer?.data && !answer.errors) return answer.data;
  throw firstOf(answer?.errors);
}
