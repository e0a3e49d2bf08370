import { saveKey } from '../api/key';

/** Replaces the page if the server answers nobody without a key. */
export function KeyForm() {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    saveKey(String(new FormData(event.currentTarget as HTMLFormElement).get('key')));
  };
  return (
    <form class="empty" onSubmit={submit}>
      <h1>API key needed</h1>
      <p>This server needs an API key. The browser forgets the key when you close this tab.</p>
      <label class="key-field">
        Key <input name="key" type="password" autocomplete="off" required autofocus />
      </label>
      <button type="submit" class="primary">
        Continue
      </button>
    </form>
  );
}
