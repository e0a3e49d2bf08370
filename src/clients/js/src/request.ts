import { headerOf } from './authorization.js';
import type { ConnectionOptions } from './connection.js';
import { firstOf, RequestError, type Errors } from './errors.js';
import type { TypedDocumentString } from './graphql/graphql.js';

/** Sends a query or a mutation over HTTP, which works even if a proxy blocks websockets. It needs no connection. */
export async function request<TResult, TVariables>(
  options: ConnectionOptions,
  document: TypedDocumentString<TResult, TVariables>,
  variables: TVariables,
  signal?: AbortSignal,
): Promise<TResult> {
  const timeout = AbortSignal.timeout(35_000);
  let status = 0;
  let answer: { data?: TResult | null; errors?: Errors };
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
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    ({ status } = response);
    answer = (await response.json()) as typeof answer;
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new RequestError('NO_ANSWER', status ? `The server answered with status ${status} and no JSON.` : 'The server did not answer.');
  }
  if (answer.data && !answer.errors) return answer.data;
  throw firstOf(answer.errors);
}
