import { keyNeeded } from '../api/key';
import { ActionRefusal } from '../jobs/ActionRefusal';
import { ReloadFailure } from '../listing/LoadFailure';
import { OfflineBanner } from './ConnectionBadge';

/** What went wrong. Notices float over the bottom of the window: they move nothing, and are visible wherever the page is scrolled to. */
export function Notices() {
  // Without a key nothing can succeed, and the page asks for one.
  if (keyNeeded.value) return null;
  return (
    <div class="notices">
      <OfflineBanner />
      <ReloadFailure />
      <ActionRefusal />
    </div>
  );
}
