import { useEffect, useRef, useState } from 'preact/hooks';
import { bytes } from '../times/format';
import { upload } from './upload';

type Properties = {
  project: string;
  /** A file that was chosen already. */
  given?: File;
  refused: string | null;
  /** Receives the id of the upload when the server has the whole file; null while it does not. */
  onUploaded: (id: string | null) => void;
};

/** A file of the person's computer. It is sent to the server as soon as it is chosen or dropped. */
export function FileField({ project, given, refused, onUploaded }: Properties) {
  const [state, setState] = useState<{ name: string; size: number; sent: number; failure?: string } | null>(null);
  const current = useRef<AbortController | null>(null);
  const input = useRef<HTMLInputElement>(null);

  const send = async (file: File | undefined): Promise<void> => {
    current.current?.abort();
    const sending = (current.current = new AbortController());
    onUploaded(null);
    if (!file) return setState(null);
    const shown = { name: file.name, size: file.size };
    setState({ ...shown, sent: 0 });
    try {
      const id = await upload(file, project, sending.signal, (sent) => setState({ ...shown, sent }));
      // Another file may have been chosen since.
      if (sending.signal.aborted) return;
      setState({ ...shown, sent: file.size });
      onUploaded(id);
    } catch (error) {
      if (!sending.signal.aborted) setState({ ...shown, sent: 0, failure: (error as Error).message });
    }
  };
  const cancel = (): void => {
    input.current!.value = '';
    input.current!.focus();
    void send(undefined);
  };
  useEffect(() => {
    if (given) {
      const chosen = new DataTransfer();
      chosen.items.add(given);
      input.current!.files = chosen.files;
      void send(given);
    }
    return () => current.current?.abort();
  }, []);

  const runs = state && !state.failure && state.sent < state.size;
  const words =
    state && (state.failure ?? `${runs ? `${Math.floor((100 * state.sent) / state.size)} %: ` : ''}${bytes(state.sent)} of ${bytes(state.size)}`);
  return (
    <div class="field">
      <label for="field-file">File</label>
      <input
        id="field-file"
        class="drop"
        type="file"
        required
        ref={input}
        aria-invalid={refused || state?.failure ? true : undefined}
        aria-describedby="file-state"
        onChange={(event) => void send(event.currentTarget.files?.[0])}
      />
      {state && !state.failure && <progress aria-label="Upload" value={state.sent} max={state.size || 1} />}
      <p id="file-state" class={state?.failure || refused ? 'error-text' : 'quiet'} role={state?.failure || refused ? 'alert' : undefined}>
        {refused ?? words ?? 'Choose a file, or drop it here.'}
      </p>
      {runs && (
        <button type="button" class="cancel" onClick={cancel}>
          Cancel upload
        </button>
      )}
    </div>
  );
}
