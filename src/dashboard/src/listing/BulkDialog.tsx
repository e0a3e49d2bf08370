import { useState } from 'preact/hooks';
import { announce } from '../app/announce';
import { Dialog } from '../app/Dialog';
import { ActionButton } from '../jobs/ActionButton';
import { during, everyJob } from '../jobs/busy';
import { count, counted } from '../times/format';
import { carryOut } from './bulk';
import type { Asked } from './BulkBar';
import { clearSelection } from './selection';

/** Says what the dry run found, before anything is done. */
export function BulkDialog({ asked: { action, of, would }, onClose }: { asked: Asked; onClose: () => void }) {
  const [waits, setWaits] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const verb = action === 'retry' ? 'Retry' : 'Cancel';
  const skipped = would.skipped.reduce((sum, skip) => sum + skip.count, 0);

  const go = async (): Promise<void> => {
    setWaits(true);
    try {
      const done = await during(of.ids ?? [everyJob], () => carryOut(action, of, would));
      announce(`${verb} asked for ${counted(done.changed, 'job')}`);
      onClose();
      clearSelection();
    } catch (error) {
      setRefused((error as Error).message);
      setWaits(false);
    }
  };

  return (
    <Dialog
      title={
        would.changed ? `${verb} ${counted(would.changed, 'job')}?` : `None of these can be ${action === 'retry' ? 'retried' : 'cancelled'}`
      }
      onClose={onClose}
    >
      {skipped > 0 && (
        <>
          <p>{`${count(skipped)} can't be ${action === 'retry' ? 'retried' : 'cancelled'}:`}</p>
          <ul>
            {would.skipped.map((skip) => (
              <li key={skip.code}>
                {count(skip.count)}: {skip.message}
              </li>
            ))}
          </ul>
        </>
      )}
      {refused && (
        <p class="error-text" role="alert">
          {refused}
        </p>
      )}
      <div class="actions">
        <button type="button" onClick={onClose}>
          Leave them
        </button>
        {would.changed > 0 && (
          <ActionButton class="primary" rests={waits} act={go}>
            {`${verb} ${count(would.changed)}`}
          </ActionButton>
        )}
      </div>
    </Dialog>
  );
}
