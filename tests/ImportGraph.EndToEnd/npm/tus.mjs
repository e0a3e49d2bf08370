// Uploads a file with tus-js-client, and continues after each fault: node tus.mjs FILE URL AUTHORIZATION CHUNK_BYTES
// Prints where it continues, and in the end the URL of the upload.
import { createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import { Upload } from 'tus-js-client';

const [file, endpoint, Authorization, chunkSize] = process.argv.slice(2);
const upload = new Upload(createReadStream(file), {
  endpoint,
  chunkSize: Number(chunkSize),
  uploadSize: statSync(file).size,
  metadata: { filename: basename(file) },
  headers: { Authorization },
  // Enough for the lease of a server that was killed.
  retryDelays: Array(1500).fill(100),
  onAfterResponse(request, response) {
    // A server that is busy refuses the request; then the client asks again.
    const offset = request.getMethod() === 'HEAD' && response.getHeader('Upload-Offset');
    if (offset) console.log(`continues at ${offset}`);
  },
  onError(fault) {
    console.log(`failed: ${fault.message}`);
    process.exitCode = 1;
  },
  onSuccess: () => console.log(`done ${new URL(upload.url).pathname}`),
});
upload.start();
