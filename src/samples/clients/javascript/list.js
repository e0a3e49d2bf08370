import { connect, liveImports } from '@importgraph/client';
import { key, url } from '../server.js';

export const connection = connect({ url, authorization: key });
export const list = liveImports({ connection, pageSize: 2 });
