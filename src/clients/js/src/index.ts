export { connect, type Connection, type ConnectionOptions, type ConnectionState, type Sink } from './connection.js';
export { liveImports, type ImportsSnapshot, type LiveImports, type LiveImportsOptions, type Row } from './liveImports.js';
export type { Job, Order } from './order.js';
export { request, RequestError } from './request.js';
