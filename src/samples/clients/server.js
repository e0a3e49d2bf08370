/** The address of the API. With the proxy of vite.config.js it is the address of the page. */
export const url = new URL('/graphql', import.meta.env.VITE_IMPORTGRAPH_URL ?? location.href).href;

/** The same address for websockets. */
export const socketUrl = url.replace(/^http/, 'ws');

/** The API key or token of the user. It is read for each connection, because a token expires. */
export const authorization = () => `Bearer ${sessionStorage.getItem('key') ?? ''}`;
