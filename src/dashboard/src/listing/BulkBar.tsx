import type { ImportSelectionInput } from '@importgraph/client/documents';
import { useState } from 'preact/hooks';
import { ActionButton } from '../jobs/ActionButton';
import { refusal } from '../jobs/actions';
import { actionLabels } from '../jobs/labels';
import { count } from '../times/format';
import { bulkActions, preview, selected, type BulkAction, type BulkAnswer } from './bulk';
import { BulkDialog } from './BulkDialog';
import { matching } from './current';
import { focusOnList } from './focus';
import { allMatching, clearSelection, selecting, ticked } from './selection';

/** An action that somebody chose and has not confirmed yet. */
export type Question = { action: BulkAction; selection: ImportSelectionInput; preview: BulkAnswer };

/** The actions for all selected jobs. The bar floats over the page: if it pushed the rows down, a second click would hit the wrong row. */
export function BulkBar() {
  const [question, setQuestion] = useState<Question | null>(null);
  const [busy, setBusy] = useState(false);
  if (!selecting.value) return null;

  const ask = async (action: BulkAction): Promise<void> => {
    const selection = selected();
    const [rows, all] = [ticked.peek(), allMatching.peek()];
    setBusy(true);
    refusal.value = null;
    try {
      const answer = await preview(action, selection);
      // Nobody asks any more what would become of an earlier selection.
      if (rows === ticked.peek() && all === allMatching.peek()) setQuestion({ action, selection, preview: answer });
    } catch (error) {
      refusal.value = (error as Error).message;
    }
    setBusy(false);
  };

  const clear = (): void => {
    clearSelection();
    requestAnimationFrame(focusOnList);
  };

  const all = matching.value ?? 0;
  const size = allMatching.value ? all : ticked.value.size;
  return (
    <div class="bulk" role="group" aria-label="Selected jobs">
      <b>{count(size)} selected</b>
      {bulkActions.map((action) => (
        <ActionButton key={action} busy={busy} act={() => ask(action)}>
          {actionLabels[action]}
        </ActionButton>
      ))}
      {all > size && (
        <button type="button" onClick={() => (allMatching.value = true)}>
          Select all {count(all)} matching jobs
        </button>
      )}
      <button type="button" class="plain" onClick={clear} aria-label="Clear selection">
        Clear
      </button>
      {question && <BulkDialog question={question} onClose={() => setQuestion(null)} />}
    </div>
  );
}
