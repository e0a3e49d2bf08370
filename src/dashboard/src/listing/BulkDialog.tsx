import { useState } from 'preact/hooks';
import { announce } from '../app/announce';
import { Dialog } from '../app/Dialog';
import { DialogFoot } from '../app/DialogFoot';
import { useOpen } from '../app/useOpen';
import { ActionButton } from '../jobs/ActionButton';
import { everyJob, whileBusy } from '../jobs/busy';
import { actionLabels } from '../jobs/labels';
import { count, counted } from '../times/format';
import { carryOut, type BulkAction } from './bulk';
import type { Question } from './BulkBar';
import { focusOnList } from './focus';
import { clearSelection } from './selection';

const participles: Record<BulkAction, string> = { RETRY: 'retried', CANCEL: 'cancelled' };

/** Says what the action would do, and carries it out only if somebody confirms it. */
export function BulkDialog({ question: { action, selection, preview }, onClose }: { question: Question; onClose: () => void }) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const { isOpen, refusedUnlessOpen } = useOpen();
  const label = actionLabels[action];
  const skipped = preview.skipped.reduce((sum, skip) => sum + skip.count, 0);

  const confirm = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      const { changed } = await whileBusy(selection.ids ?? [everyJob], () => carryOut(action, selection, preview));
      announce(`${label} requested for ${counted(changed, 'job')}`);
      if (!isOpen()) return;
      onClose();
      clearSelection();
      // The bar is gone, and with it the button to which the dialog would return the focus.
      requestAnimationFrame(focusOnList);
    } catch (error) {
      if (refusedUnlessOpen((error as Error).message)) return;
      setError((error as Error).message);
      setBusy(false);
    }
  };

  return (
    <Dialog
      title={preview.changed ? `${label} ${counted(preview.changed, 'job')}?` : `None of these jobs can be ${participles[action]}`}
      onClose={onClose}
    >
      {skipped > 0 && (
        <>
          <p>{`${counted(skipped, 'job')} can't be ${participles[action]}:`}</p>
          <ul>
            {preview.skipped.map((skip) => (
              <li key={skip.code}>
                {count(skip.count)}: {skip.message}
              </li>
            ))}
          </ul>
        </>
      )}
      <DialogFoot error={error} onClose={onClose}>
        {preview.changed > 0 && (
          <ActionButton class="primary" busy={busy} act={confirm}>
            {`${label} ${counted(preview.changed, 'job')}`}
          </ActionButton>
        )}
      </DialogFoot>
    </Dialog>
  );
}
