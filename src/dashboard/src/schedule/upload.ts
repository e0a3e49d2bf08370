import { CreateUploadDocument } from '@importgraph/client/documents';
import { key } from '../api/key';
import { request } from '../api/server';
import { send } from './tus';

/**
 * Sends a file to the server.
 * @param report Receives the number of bytes that were sent.
 * @returns The id of the upload, when the server has the whole file.
 */
export async function upload(file: File, project: string, signal: AbortSignal, report: (sent: number) => void): Promise<string> {
  const { createUpload } = await request(CreateUploadDocument, {
    input: { fileName: file.name, length: file.size, ...(project ? { project } : {}) },
  }, signal);
  if (!createUpload.upload) throw new Error(createUpload.errors?.[0]?.message ?? 'The server refused the file.');
  await send(file, createUpload.upload.url, () => key.value && `Bearer ${key.value}`, signal, report);
  return createUpload.upload.id;
}
