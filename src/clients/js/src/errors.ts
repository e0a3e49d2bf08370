const transient = /^(NO_ANSWER|RATE_LIMITED|REQUEST_TIMEOUT|SERVER_STOPPING|INTERNAL_SERVER_ERROR|STORAGE_\w+|TOO_MANY_(CONNECTIONS|OPERATIONS|REQUESTS))$/;

/** Whether the same request may succeed later, without a change of the request or of its key. The error is one of an answer of the server. */
export const isTransient = ({ extensions }: { readonly extensions?: Record<string, unknown> }): boolean => transient.test(String(extensions?.code));

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

export type Errors = readonly { message: string; extensions?: Record<string, unknown> }[];

/** The first of the server's errors. */
export function firstOf(errors: Errors | undefined): RequestError {
  const { message = 'The answer is empty.', extensions } = errors?.[0] ?? {};
  // A timer that is to wait for weeks ends at once, so a server could make its clients ask without a pause.
  const retryAfter = Math.min(300, Number(extensions?.retryAfter) || 0);
  return new RequestError(String(extensions?.code ?? 'INTERNAL_SERVER_ERROR'), message, retryAfter);
}
