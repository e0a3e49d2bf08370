import { counted } from '../times/format';
import { held } from './calm';
import { listing } from './current';
import { focusOnList } from './focus';
import { arrange } from './running';

/** Shows the jobs that have arrived while somebody was using the list. Otherwise they appear by themselves. */
export function Newcomers() {
  const waiting = listing.value?.newcomers.value ?? 0;
  if (!held.value || !waiting) return null;
  const show = (): void => {
    arrange();
    scrollTo(0, 0);
    focusOnList();
  };
  return (
    <button type="button" class="pill" onClick={show}>
      Show {counted(waiting, 'new job')}
    </button>
  );
}
