/** Two presses belong to one double click if no more time, in milliseconds, and no more space, in pixels, lies between them. */
const longest = 1000;
const farthest = 10;

export type Press = { on: unknown; x: number; y: number; at: number };

/** Recognises the stray presses of a double click: those that hit another element, because the first one closed, moved or disappeared. */
export class Presses {
  private last: Press | null = null;

  isStray(press: Press): boolean {
    const first = this.last;
    const continues = first && press.at - first.at < longest && Math.hypot(press.x - first.x, press.y - first.y) < farthest;
    // All presses that follow in time were meant for the element of the first one.
    this.last = continues ? { ...first, at: press.at } : press;
    return this.last.on !== press.on;
  }
}

/** Stops presses that nobody meant: those of a double click that hit another element, and the repetitions of a key that is held down. */
export function guardPresses(page: Document): void {
  const presses = new Presses();
  let stray = false;
  const onPress = (event: PointerEvent): void => {
    stray = presses.isStray({ on: pressable(event), x: event.clientX, y: event.clientY, at: event.timeStamp });
  };
  const onClick = (event: MouseEvent): void => {
    // The keyboard's clicks have a count of 0. They have no place either.
    if (stray && event.detail > 0) stop(event);
    const pressed = pressable(event);
    if (pressed) keepFocus(pressed);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (!event.repeat) return;
    // In a field, Enter submits the form.
    const submits = event.key === 'Enter' && event.target instanceof HTMLInputElement;
    if (submits || ((event.key === 'Enter' || event.key === ' ') && pressable(event))) stop(event);
  };
  page.addEventListener('pointerdown', onPress, true);
  page.addEventListener('click', onClick, true);
  page.addEventListener('keydown', onKey, true);
}

const pressable = (event: Event): Element | null => (event.target as Element).closest('button, a, summary');

/** Moves the focus to the content if the element that had it has disappeared because it was pressed. */
function keepFocus(pressed: Element): void {
  requestAnimationFrame(() => {
    if (!pressed.isConnected && document.activeElement === document.body) document.getElementById('main')?.focus({ preventScroll: true });
  });
}

function stop(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}
