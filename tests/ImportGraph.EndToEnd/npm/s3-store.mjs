// What s3rver's store does not do as S3 does. Objects appear as a whole. Multipart uploads can be aborted, and parts have the minimum size of S3.
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const S3Error = createRequire(import.meta.url)('s3rver/lib/models/error');
const MIN_PART = 5 << 20;

export function improve(store) {
  const uploadOf = (bucket, id) => join(store.getResourcePath(bucket, undefined, 'uploads'), id);

  store.putObject = async ({ bucket, key, content, metadata }) => {
    const file = store.getResourcePath(bucket, key, 'object');
    const { temporary, size, md5 } = await write(file, Buffer.isBuffer(content) ? Readable.from([content]) : content);
    await store.putMetadata(bucket, key, metadata, md5);
    await rename(temporary, file);
    return { size, md5 };
  };

  store.putPart = async (bucket, id, number, content) => {
    const file = join(uploadOf(bucket, id), `${number}`);
    await known(dirname(file));
    const { temporary, size, md5 } = await write(file, content);
    await writeFile(`${file}.md5`, md5);
    await rename(temporary, file);
    return { size, md5 };
  };

  store.putObjectMultipart = async (bucket, id, parts) => {
    const folder = uploadOf(bucket, id);
    await known(folder);
    const files = [];
    for (const [index, { number, etag }] of parts.entries()) {
      const file = join(folder, `${number}`);
      if (index > 0 && number <= parts[index - 1].number) throw new S3Error('InvalidPartOrder', 'The parts are not in order.');
      if ((await readFile(`${file}.md5`, 'utf8').catch(() => '')) !== etag) throw new S3Error('InvalidPart', `Part ${number} has another ETag.`);
      if (index < parts.length - 1 && (await stat(file)).size < MIN_PART) throw new S3Error('EntityTooSmall', `Part ${number} is too small.`);
      files.push(file);
    }

    const key = await readFile(join(folder, 'key'), 'utf8');
    const metadata = JSON.parse(await readFile(join(folder, 'metadata'), 'utf8'));
    const { size } = await store.putObject({ bucket, key, metadata, content: Readable.from(joined(files)) });
    const md5 = `${createHash('md5').update(parts.map(({ etag }) => etag).join('')).digest('hex')}-${parts.length}`;
    await store.putMetadata(bucket, key, metadata, md5);
    await rm(folder, { recursive: true });
    return { size, md5 };
  };

  /** Removes a multipart upload and its parts. */
  store.abort = async (bucket, id) => {
    await known(uploadOf(bucket, id));
    await rm(uploadOf(bucket, id), { recursive: true });
  };
}

async function known(folder) {
  if (!(await stat(folder).catch(() => null))) throw new S3Error('NoSuchUpload', 'The multipart upload does not exist.');
}

async function write(file, content) {
  await mkdir(dirname(file), { recursive: true });
  const temporary = `${file}-${randomUUID()}`;
  const hash = createHash('md5');
  let size = 0;
  await pipeline(
    content,
    async function* (chunks) {
      for await (const chunk of chunks) {
        hash.update(chunk);
        size += chunk.length;
        yield chunk;
      }
    },
    createWriteStream(temporary),
  );
  return { temporary, size, md5: hash.digest('hex') };
}

async function* joined(files) {
  for (const file of files) yield* createReadStream(file);
}
