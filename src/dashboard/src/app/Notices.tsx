import { ActionRefusal } from '../jobs/ActionRefusal';
import { ReloadFailure } from '../listing/LoadFailure';
import { OfflineBanner } from './ConnectionBadge';

/** What went wrong. Notices float over the bottom of the window: they move nothing, and are visible wherever the page is scrolled to. */
export function Notices() {
  return (
    <div class="notices">
      <OfflineBanner />
      <ReloadFailure />
      <ActionRefusal />
    </div>
  );
}
