export type { Authorization } from './authorization.js';
export { backoff } from './backoff.js';
export { connect, type Connection, type ConnectionOptions, type ConnectionState, type Sink } from './connection.js';
export { isTransient, RequestError } from './errors.js';
export { liveImports, type ImportsSnapshot, type LiveImports, type LiveImportsOptions, type Row } from './liveImports.js';
export type { Job, Order } from './order.js';
export { createReconnectingClient, type ReconnectingClient, type ReconnectingClientOptions } from './reconnectingClient.js';
export { request } from './request.js';
