import { Refusal } from '../jobs/ActionButtons';
import { ReloadFailure } from '../listing/LoadFailure';
import { OfflineBanner } from './ConnectionBadge';

/** What went wrong, over the foot of the page: it moves nothing when it comes, and is seen wherever somebody has scrolled to. */
export function Notices() {
  return (
    <div class="notices">
      <OfflineBanner />
      <ReloadFailure />
      <Refusal />
    </div>
  );
}
