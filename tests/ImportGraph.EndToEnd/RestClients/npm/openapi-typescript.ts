// A client as users write it with openapi-typescript and openapi-fetch.
import createClient from 'openapi-fetch';
import type { paths } from './generated/api.js';

const [baseUrl, key] = process.argv.slice(2);
const client = createClient<paths>({ baseUrl, headers: { authorization: `Bearer ${key}` } });
const tomorrow = new Date(Date.now() + 86_400_000).toISOString();

const scheduled = await client.POST('/import/content', {
  body: { dataSource: { type: 'Shared file path', path: 'handbook' }, operation: 'reimport', scheduleTime: { date: tomorrow } },
});
if (!scheduled.data) throw new Error(scheduled.error.developerMessage);

const params = { path: { job_id: scheduled.data.id } };
const status = await client.GET('/import/content/{job_id}/status', { params });
const cancelled = await client.POST('/import/content/{job_id}/cancel', { params });
const retried = await client.POST('/import/content/{job_id}/retry', { params });
const refused = await client.POST('/import/content', { body: { dataSource: { type: 'Shared file path', path: '../etc' } } });

const [detail] = refused.error?.details ?? [];
console.log([status.data?.status, cancelled.response.status, retried.data?.id === params.path.job_id, refused.error?.code, detail?.key].join(', '));
