import { jobId } from '../app/router';
import { listing } from './current';
import type { Listing } from './listing';

/** What failed, and how to try again. */
export function LoadFailure({ of }: { of: Listing }) {
  const failure = of.failure.value;
  if (!failure) return null;
  return (
    <div class="banner refused" role="alert">
      <span>
        The jobs could not be loaded: {failure.message} <code>{failure.code}</code>
      </span>
      <button type="button" onClick={() => of.load()}>
        Try again
      </button>
    </div>
  );
}

/** The same, where there are rows to go on with. */
export function ReloadFailure() {
  const shown = listing.value;
  return shown && !jobId.value && shown.order.value.length ? <LoadFailure of={shown} /> : null;
}
