/** How long a press belongs to those before it at the same place, in milliseconds, and how large that place is, in pixels. */
const lasts = 1000;
const near = 10;

export type Press = { on: unknown; x: number; y: number; at: number };

/** Finds presses of a double click that landed on something else than the first: what was pressed has closed, moved or gone. */
export class Presses {
  private last: Press | null = null;

  isStray(press: Press): boolean {
    const first = this.last;
    const goesOn = first && press.at - first.at < lasts && Math.hypot(press.x - first.x, press.y - first.y) < near;
    // However many follow, they were meant for what the first one was on.
    this.last = goesOn ? { ...first, at: press.at } : press;
    return this.last.on !== press.on;
  }
}

/** Keeps presses from what they were not meant for: a double click stays with what it began on, and a key that is held presses once. */
export function guardPresses(page: Document): void {
  const presses = new Presses();
  let stray = false;
  const onPress = (event: PointerEvent): void => {
    stray = presses.isStray({ on: pressable(event), x: event.clientX, y: event.clientY, at: event.timeStamp });
  };
  const onClick = (event: MouseEvent): void => {
    // One by the keyboard has no place, and no count.
    if (stray && event.detail > 0) stop(event);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.repeat && (event.key === 'Enter' || event.key === ' ') && pressable(event)) stop(event);
  };
  page.addEventListener('pointerdown', onPress, true);
  page.addEventListener('click', onClick, true);
  page.addEventListener('keydown', onKey, true);
}

const pressable = (event: Event): Element | null => (event.target as Element).closest('button, a, summary');

function stop(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}
