import { today } from './now';
import { whenWords } from './whenWords';
import { zone } from './zone';

/** A moment as a part of a sentence. `bare` leaves out the word before it. */
export function When({ at, bare }: { at: string; bare?: boolean }) {
  void today.value;
  const words = whenWords(Date.parse(at), zone.value);
  return (
    <time dateTime={at} title={at}>
      {bare ? words.replace(/^(at|on) /, '') : words}
    </time>
  );
}
