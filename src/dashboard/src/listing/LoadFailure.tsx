import { Banner } from '../app/Banner';
import { jobId } from '../app/router';
import { listing } from './current';
import type { Listing } from './listing';

export function LoadFailure({ of }: { of: Listing }) {
  const failure = of.failure.value;
  if (!failure) return null;
  return (
    <Banner bad button="Try again" onPress={() => of.load()}>
      The jobs could not be loaded: {failure.message} <code>{failure.code}</code>
    </Banner>
  );
}

/** The same, as a notice over the rows that were loaded before. */
export function ReloadFailure() {
  const shown = listing.value;
  return shown && !jobId.value && shown.order.value.length ? <LoadFailure of={shown} /> : null;
}
