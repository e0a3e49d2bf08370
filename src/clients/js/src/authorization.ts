/** An API key or a token, or a function that returns the current one. It is read for each request and each connection. */
export type Authorization = string | (() => string | undefined | Promise<string | undefined>);

/** The value of the header `Authorization`; undefined if there is no key. */
export async function headerOf(authorization: Authorization | undefined): Promise<string | undefined> {
  const key = typeof authorization === 'function' ? await authorization() : authorization;
  return key && `Bearer ${key}`;
}
