import { DialogFoot } from '../app/DialogFoot';
import { ActionButton } from '../jobs/ActionButton';
import type { Refusal } from './refusal';

type Properties = { refused: Refusal | null; submit: string; busy: boolean; onClose: () => void };

/** The end of a form: why the server refused it, unless that is shown at a field, and its buttons. */
export function FormFoot({ refused, submit, busy, onClose }: Properties) {
  return (
    <DialogFoot error={refused?.field ? null : refused?.message} onClose={onClose}>
      <ActionButton type="submit" class="primary" busy={busy}>
        {submit}
      </ActionButton>
    </DialogFoot>
  );
}
