import { key, keyNeeded, personName, signOut } from '../api/key';
import { viewer } from '../api/viewer';

/** Who uses the page, and the button that forgets them. A server without authentication knows nobody. */
export function Caller() {
  if (!key.value || keyNeeded.value) return null;
  const { name, allProjects, projects } = viewer.value ?? {};
  const restricted = allProjects === false && `Projects: ${projects!.join(', ') || 'none'}`;
  return (
    <span class="caller">
      <span title={restricted || undefined}>{personName.value ?? name}</span>
      <button type="button" class="plain" onClick={signOut}>
        Sign out
      </button>
    </span>
  );
}
