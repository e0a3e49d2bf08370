import { moment } from '../times/format';
import { zone } from '../times/zone';

/** Why a form was not taken, and at which of its fields that is shown; at none where it is about them all. */
export type Refusal = { field: string | null; message: string };

type Refused = { message?: string; field?: string; earliest?: string; latest?: string };

/** The server names a field by its path in the input; the form by the last part of that. */
export function refusalOf(error: Refused, fields: readonly string[]): Refusal {
  const name = error.field?.split('.').at(-1) ?? '';
  // Said anew, because the server's words have the times in UTC whatever the page shows.
  const range =
    error.earliest &&
    error.latest &&
    `Must be from ${moment(Date.parse(error.earliest), zone.value)} to ${moment(Date.parse(error.latest), zone.value)}.`;
  // `dataSource` as a whole is shown at its path.
  const field = name === 'dataSource' ? 'path' : name;
  return { field: fields.includes(field) ? field : null, message: range || error.message || 'Refused.' };
}

/** Brings whoever filled in the form to what is refused. */
export function focusOn(form: HTMLFormElement, { field }: Refusal): void {
  if (field) form.querySelector<HTMLElement>(`[name="${field}"]`)?.focus();
}
