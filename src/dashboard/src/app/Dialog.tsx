import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** The browser's own dialog: it keeps the focus inside, closes on Escape, and then returns the focus to where it was. */
export function Dialog({ title, onClose, children }: { title: string; onClose: () => void; children: ComponentChildren }) {
  const dialog = useRef<HTMLDialogElement>(null);
  // A layout effect runs before the user can move the focus away from the button that opened the dialog.
  useLayoutEffect(() => {
    const opened = dialog.current!;
    const opener = document.activeElement;
    opened.showModal();
    return () => {
      opened.close();
      requestAnimationFrame(() => {
        // The button that opened the dialog may have become invisible: then the focus stays in its row, or on the content.
        if (document.activeElement !== document.body) return;
        (opener?.closest('tr')?.querySelector('a') ?? document.getElementById('main'))?.focus({ preventScroll: true });
      });
    };
  }, []);
  return (
    <dialog ref={dialog} aria-labelledby="dialog-title" onClose={onClose}>
      <h2 id="dialog-title">{title}</h2>
      {children}
    </dialog>
  );
}
