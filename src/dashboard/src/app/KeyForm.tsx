import { useEffect, useRef, useState } from 'preact/hooks';
import { isAccepted, key, saveKey } from '../api/key';

/** Replaces the page if the server answers nobody without a key. */
export function KeyForm() {
  // A key is stored only after the server has accepted it, so one that is refused now was accepted before.
  const [refused, setRefused] = useState(key.value && 'The key is not accepted any more.');
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current!.focus(), []);

  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    const entered = field.current!.value.trim();
    setBusy(true);
    // A message that appears again is read again.
    setRefused('');
    try {
      if (await isAccepted(entered)) return saveKey(entered);
      setRefused('This key is not accepted.');
    } catch (error) {
      setRefused((error as Error).message);
    }
    setBusy(false);
    field.current!.select();
  };
  return (
    <form class="empty" onSubmit={submit}>
      <h1>API key needed</h1>
      <p>This server needs an API key. The browser forgets the key when you close this tab.</p>
      <div class="key">
        <label for="key">Key</label>
        <input
          id="key"
          type="password"
          autocomplete="off"
          required
          ref={field}
          aria-invalid={refused ? true : undefined}
          aria-describedby={refused ? 'key-refused' : undefined}
        />
        <button type="submit" class="primary" aria-disabled={busy}>
          Continue
        </button>
      </div>
      {refused && (
        <p id="key-refused" class="error-text" role="alert">
          {refused}
        </p>
      )}
    </form>
  );
}
