import type { ComponentChildren } from 'preact';

type Properties = { error?: string | null; onClose: () => void; children: ComponentChildren };

/** The end of a dialog: why its action was refused, the button that closes it, and the buttons of its actions. */
export function DialogFoot({ error, onClose, children }: Properties) {
  return (
    <>
      {error && (
        <p class="error-text" role="alert">
          {error}
        </p>
      )}
      <div class="actions">
        <button type="button" onClick={onClose}>
          Close
        </button>
        {children}
      </div>
    </>
  );
}
