import type { ComponentChildren } from 'preact';

type Properties = { bad?: boolean; button: string; onPress: () => unknown; children: ComponentChildren };

/** A message about a problem, with one button. Screen readers read it at once. */
export function Banner({ bad, button, onPress, children }: Properties) {
  return (
    <div class={bad ? 'banner bad' : 'banner'} role="alert">
      <span>{children}</span>
      <button type="button" onClick={() => onPress()}>
        {button}
      </button>
    </div>
  );
}
