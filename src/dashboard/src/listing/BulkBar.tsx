import { useState } from 'preact/hooks';
import type { ImportSelectionInput } from '../graphql/graphql';
import { ActionButton } from '../jobs/ActionButton';
import { refusal } from '../jobs/actions';
import { count } from '../times/format';
import { dryRun, selection, type BulkAction, type BulkAnswer } from './bulk';
import { BulkDialog } from './BulkDialog';
import { listing, matching } from './current';
import { allMatching, clearSelection, selecting, ticked } from './selection';

export type Asked = { action: BulkAction; of: ImportSelectionInput; would: BulkAnswer };

/** What can be done with all that is selected. */
export function BulkBar() {
  const [asked, setAsked] = useState<Asked | null>(null);
  const [waits, setWaits] = useState(false);
  if (!selecting.value) return null;

  const ask = async (action: BulkAction): Promise<void> => {
    const of = selection();
    setWaits(true);
    refusal.value = null;
    try {
      setAsked({ action, of, would: await dryRun(action, of) });
    } catch (error) {
      refusal.value = (error as Error).message;
    }
    setWaits(false);
  };

  const all = matching.value ?? 0;
  const selected = allMatching.value ? all : ticked.value.size;
  const more = !allMatching.value && all > ticked.value.size && (listing.value?.hasMore.value || all > selected);
  return (
    <div class="bulk" role="group" aria-label="Selected jobs">
      <b>{count(selected)} selected</b>
      <ActionButton rests={waits} act={() => ask('retry')}>
        Retry
      </ActionButton>
      <ActionButton rests={waits} act={() => ask('cancel')}>
        Cancel
      </ActionButton>
      {more && (
        <button type="button" onClick={() => (allMatching.value = true)}>
          Select all {count(all)} that match
        </button>
      )}
      <button type="button" class="plain" onClick={clearSelection}>
        Clear selection
      </button>
      {asked && <BulkDialog asked={asked} onClose={() => setAsked(null)} />}
    </div>
  );
}
