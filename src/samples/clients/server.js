/** The address of the API. With the proxy of vite.config.js it is the address of the page. */
export const url = new URL('/graphql', import.meta.env.VITE_IMPORTGRAPH_URL ?? location.href).href;

/** The API key or token of the user. It is read for each request and each connection, because a token expires. */
export const key = () => sessionStorage.getItem('key') ?? '';

/** The value of the header `Authorization`. */
export const authorization = () => `Bearer ${key()}`;
