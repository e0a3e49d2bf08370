import { useKey } from '../api/key';

/** In place of the page, when the server lets nobody in without a key. */
export function KeyForm() {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    useKey(String(new FormData(event.currentTarget as HTMLFormElement).get('key')));
  };
  return (
    <form class="empty" onSubmit={submit}>
      <h1>Not allowed</h1>
      <p>This server wants a key. It is kept until the tab is closed.</p>
      <label class="key-field">
        Key <input name="key" type="password" autocomplete="off" required autofocus />
      </label>
      <button type="submit" class="primary">
        Use it
      </button>
    </form>
  );
}
