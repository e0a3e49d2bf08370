import { useState } from 'preact/hooks';
import { key } from '../api/key';

/** A file of the server. A link cannot send the key, so with a key the page loads the file itself. */
export function FileLink({ url, children }: { url: string; children: preact.ComponentChildren }) {
  const [failure, setFailure] = useState('');
  const save = async (event: Event): Promise<void> => {
    if (!key.value) return;
    event.preventDefault();
    const response = await fetch(url, { headers: { Authorization: `Bearer ${key.value}` } }).catch(() => null);
    if (!response?.ok) return setFailure('The file could not be loaded.');
    setFailure('');
    const link = document.createElement('a');
    link.href = URL.createObjectURL(await response.blob());
    link.download = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'file';
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <>
      <a class="button" href={url} download onClick={(event) => void save(event)}>
        {children}
      </a>
      {failure && (
        <span class="error-text" role="alert">
          {failure}
        </span>
      )}
    </>
  );
}
