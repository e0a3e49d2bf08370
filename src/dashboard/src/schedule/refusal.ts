import { moment } from '../times/format';
import { zone } from '../times/zone';

/** Why the server refused a form, and at which field this is shown; null if it concerns the whole form. */
export type Refusal = { field: string | null; message: string };

type Refused = { message?: string; field?: string; earliest?: string; latest?: string };

/** The server names a field by its path in the input. The form names it by the last part of this path. */
export function refusalOf(error: Refused, fields: readonly string[]): Refusal {
  const name = error.field?.split('.').at(-1) ?? '';
  // The server's message has the times in UTC. This one has them in the time zone of the page.
  const range =
    error.earliest &&
    error.latest &&
    `Must be from ${moment(Date.parse(error.earliest), zone.value)} to ${moment(Date.parse(error.latest), zone.value)}.`;
  // The form has no field for `dataSource` as a whole.
  const field = name === 'dataSource' ? 'path' : name;
  return { field: fields.includes(field) ? field : null, message: range || error.message || 'The server refused the request.' };
}

/** The message to show at a field. */
export const messageAt = (field: string, refused: Refusal | null): string | null => (refused?.field === field ? refused.message : null);

/** Moves the focus to the field that was refused. */
export function focusOn(form: HTMLFormElement, { field }: Refusal): void {
  if (field) form.querySelector<HTMLElement>(`[name="${field}"]`)?.focus();
}
