import { useEffect, useRef, useState } from 'preact/hooks';
import { isAccepted, problem, saveKey, signingIn } from '../api/key';
import { settings, type SignInRules } from '../api/settings';
import { startSignIn } from '../api/signIn';

/** Replaces the page if the server answers nobody without a key. */
export function KeyForm() {
  if (signingIn.value)
    return (
      <div class="empty" role="status">
        Signing in…
      </div>
    );
  // The page asks for keys, too, if the server has only refused one, and could not say more.
  const { keys, signIn } = settings.value ?? { keys: true, signIn: null };
  return (
    <div class="empty">
      <h1>{signIn ? 'Sign in' : 'API key needed'}</h1>
      {signIn && <SignIn rules={signIn} />}
      {(keys || !signIn) && <Key isOnly={!signIn} />}
    </div>
  );
}

function SignIn({ rules }: { rules: SignInRules }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  const start = (): void => void startSignIn(rules).catch((error: Error) => (problem.value = error.message));
  return (
    <>
      {problem.value && (
        <p class="error-text" role="alert">
          {problem}
        </p>
      )}
      {rules.issuer ? (
        <button type="button" class="primary" ref={button} onClick={start}>
          Sign in
        </button>
      ) : (
        <>
          <p>The server cannot reach the issuer at which you sign in.</p>
          <button type="button" onClick={() => location.reload()}>
            Try again
          </button>
        </>
      )}
    </>
  );
}

function Key({ isOnly }: { isOnly: boolean }) {
  const [outcome, setOutcome] = useState<string | null>(null);
  // Whether keys are the only way is known only when the settings have arrived: after that, the problem is shown at the sign-in.
  const refused = outcome ?? (isOnly ? problem.value : '');
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isOnly) field.current!.focus();
  }, []);

  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    const entered = field.current!.value.trim();
    setBusy(true);
    // A message that appears again is read again.
    setOutcome('');
    try {
      if (await isAccepted(entered)) return saveKey(entered);
      setOutcome('This key is not accepted.');
    } catch (error) {
      setOutcome((error as Error).message);
    }
    setBusy(false);
    field.current!.select();
  };
  return (
    <form class="enter-key" onSubmit={submit}>
      <p>
        {isOnly ? 'This server needs an API key.' : 'Or use an API key.'} The browser forgets the key when you close this tab.
      </p>
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
      <button type="submit" class={isOnly ? 'primary' : undefined} aria-disabled={busy}>
        Continue
      </button>
      {refused && (
        <p id="key-refused" class="error-text" role="alert">
          {refused}
        </p>
      )}
    </form>
  );
}
