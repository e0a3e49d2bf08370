// Sends a file with tus 1.0.0 (https://tus.io/protocols/resumable-upload), core protocol.

/**
 * Pauses before the next try, in milliseconds. They start again as soon as the server has received more bytes. Together they are longer than the 30 s
 * for which a server that was killed keeps an upload locked.
 */
const pauses = [0, 1000, 3000, 5000, 10_000, 20_000];

/** The server does not want the file. A second try would have the same answer. */
class Refused extends Error {}

/**
 * Sends a file to an upload that exists. After a broken connection it asks what the server has, and sends the rest.
 * @param authorization Returns what each request sends: a token may be renewed meanwhile.
 * @param report Receives the number of bytes that were sent.
 */
export async function send(file: File, url: string, authorization: () => string, signal: AbortSignal, report: (sent: number) => void): Promise<void> {
  let offset = 0;
  for (let failures = 0; ; ) {
    signal.throwIfAborted();
    try {
      if (failures) {
        const known = await offsetOf(url, authorization(), signal);
        if (known > offset) failures = 1;
        offset = known;
      }
      await patch(file, offset, url, authorization(), signal, report);
      return;
    } catch (error) {
      const pause = pauses[failures++];
      if (signal.aborted || error instanceof Refused || pause === undefined) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

const headersOf = (authorization: string): Record<string, string> => ({
  'Tus-Resumable': '1.0.0',
  ...(authorization && { Authorization: authorization }),
});

async function offsetOf(url: string, authorization: string, signal: AbortSignal): Promise<number> {
  const response = await fetch(url, { method: 'HEAD', headers: headersOf(authorization), signal });
  check(response.status);
  return Number(response.headers.get('Upload-Offset'));
}

/** Sends everything from an offset on. XMLHttpRequest, because fetch does not report the progress of a body. */
function patch(file: File, offset: number, url: string, authorization: string, signal: AbortSignal, report: (sent: number) => void): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const request = new XMLHttpRequest();
  const headers = { ...headersOf(authorization), 'Upload-Offset': `${offset}`, 'Content-Type': 'application/offset+octet-stream' };
  request.open('PATCH', url);
  for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
  request.upload.onprogress = ({ loaded }) => signal.aborted || report(Math.min(offset + loaded, file.size));
  request.onload = () => {
    try {
      check(request.status);
      resolve();
    } catch (error) {
      reject(error as Error);
    }
  };
  request.onerror = request.onabort = () => reject(new Error('The connection to the server was lost.'));
  signal.addEventListener('abort', () => request.abort(), { once: true });
  request.send(file.slice(offset));
  return promise;
}

/** Throws if a request failed. Another request may hold the upload, or the budget may be used up: then a later try may succeed. */
function check(status: number): void {
  if (status < 300) return;
  if (status >= 500 || status === 409 || status === 423 || status === 429) throw new Error(`The server answered with the status ${status}.`);
  throw new Refused(`The server refused the file with the status ${status}.`);
}
