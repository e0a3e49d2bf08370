import { CreateUploadDocument } from '@importgraph/client/documents';
import { key } from '../api/key';
import { request } from '../api/server';

/** A file on its way to the server. */
export type Upload = { id: string; done: Promise<void>; cancel: () => void };

const retryDelays = [0, 1000, 3000, 5000, 10_000];

/**
 * Sends a file to the server. The bytes that the server has are not sent again after a broken connection.
 * @param report Receives the number of bytes that the server has.
 */
export async function upload(file: File, project: string, report: (sent: number) => void): Promise<Upload> {
  const { createUpload } = await request(CreateUploadDocument, {
    input: { fileName: file.name, length: file.size, ...(project ? { project } : {}) },
  });
  const created = createUpload.upload;
  if (!created) throw new Error(createUpload.errors?.[0]?.message ?? 'The server refused the file.');
  // Most visits of the page upload nothing.
  const tus = await import('tus-js-client');
  const { promise: done, resolve, reject } = Promise.withResolvers<void>();
  const sending = new tus.Upload(file, {
    uploadUrl: created.url,
    headers: key.value ? { Authorization: `Bearer ${key.value}` } : {},
    retryDelays,
    storeFingerprintForResuming: false,
    onProgress: report,
    onSuccess: () => resolve(),
    onError: () => reject(new Error('The file could not be sent to the server.')),
  });
  sending.start();
  return { id: created.id, done, cancel: () => void sending.abort().catch(() => {}) };
}
