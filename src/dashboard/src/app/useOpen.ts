import { useEffect, useRef } from 'preact/hooks';
import { refusal } from '../jobs/actions';

/**
 * Whether a dialog is still open when the answer to its request arrives. If it was closed, the answer must change nothing that the person does
 * now; only a refusal is shown.
 */
export function useOpen(): { isOpen: () => boolean; refusedUnlessOpen: (message: string) => boolean } {
  const open = useRef(true);
  useEffect(() => () => void (open.current = false), []);
  return {
    isOpen: () => open.current,
    /** Shows a refusal on the page if the dialog cannot show it any more. */
    refusedUnlessOpen: (message) => {
      if (!open.current) refusal.value = message;
      return !open.current;
    },
  };
}
