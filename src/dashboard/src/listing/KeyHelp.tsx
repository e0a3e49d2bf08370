import { signal } from '@preact/signals';
import { Dialog } from '../app/Dialog';

/** Whether the help about the keys is open. */
export const helping = signal(false);

const keys: Record<string, string> = {
  '/': 'Search',
  j: 'Next job',
  k: 'Previous job',
  x: 'Select the job, or clear its selection',
  Enter: 'Open the job',
  '?': 'Show these keys',
  Escape: 'Close a dialog',
};

/** The keys of the list. */
export function KeyHelp() {
  const close = (): void => void (helping.value = false);
  if (!helping.value) return null;
  return (
    <Dialog title="Keys" onClose={close}>
      <dl class="keys">
        {Object.entries(keys).map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <div class="actions">
        <button type="button" onClick={close}>
          Close
        </button>
      </div>
    </Dialog>
  );
}
