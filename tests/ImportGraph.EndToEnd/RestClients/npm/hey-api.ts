// A client as users write it with @hey-api/openapi-ts.
import { client } from './generated/client.gen.js';
import { cancelImport, getImportStatus, importContent, retryImport } from './generated/sdk.gen.js';

const [baseUrl, key] = process.argv.slice(2);
client.setConfig({ baseUrl, auth: key });
const tomorrow = new Date(Date.now() + 86_400_000).toISOString();

const scheduled = await importContent({
  body: { dataSource: { type: 'Shared file path', path: 'handbook' }, operation: 'reimport', scheduleTime: { date: tomorrow } },
});
if (!scheduled.data) throw new Error(scheduled.error.developerMessage);

const path = { job_id: scheduled.data.id };
const status = await getImportStatus({ path });
const cancelled = await cancelImport({ path });
const retried = await retryImport({ path });
const refused = await importContent({ body: { dataSource: { type: 'Shared file path', path: '../etc' } } });

const [detail] = refused.error?.details ?? [];
console.log([status.data?.status, cancelled.response?.status, retried.data?.id === path.job_id, refused.error?.code, detail?.key].join(', '));
