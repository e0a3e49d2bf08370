import { signal } from '@preact/signals';
import { now } from '../times/now';
import { renew } from './current';
import { focusedRow } from './focus';
import { arrange } from './running';
import { selecting } from './selection';

/** How long the pointer must rest until the rows may move, in milliseconds. */
const rest = 3000;

let moved = -Infinity;

/** Call this when the pointer moves over the rows. */
export const pointerMoved = (): void => void (moved = Date.now());

/** Whether the rows keep their places, because somebody is using them. */
export const held = signal(false);

const isUsed = (): boolean =>
  scrollY > 8 || selecting.value || Date.now() - moved < rest || focusedRow() !== null || document.querySelector('dialog[open]') !== null;

/** Arranges the rows every second while nobody uses them, until the returned function is called. */
export const arrangeWhileCalm = (): (() => void) =>
  now.subscribe(() => {
    held.value = isUsed();
    if (held.value) return;
    arrange();
    renew();
  });
