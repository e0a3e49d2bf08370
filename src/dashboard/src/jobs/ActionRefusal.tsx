import { Banner } from '../app/Banner';
import { refusal } from './actions';

/** Why the last action was refused. */
export function ActionRefusal() {
  if (!refusal.value) return null;
  return (
    <Banner bad button="Close" onPress={() => (refusal.value = null)}>
      {refusal.value}
    </Banner>
  );
}
