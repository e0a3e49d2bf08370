/** How long what has just changed does nothing, in milliseconds: a second click was meant for what was there before. */
const settlesAfter = 1000;

/** Knows whether something has been the same for a while. */
export class Settling {
  private seen: string | undefined;
  private settled = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly onSettled: () => void) {}

  /** Whether it has been `what` for a while. A change begins the while again. */
  is(what: string): boolean {
    if (what !== this.seen) {
      this.close();
      this.seen = what;
      this.settled = false;
      this.timer = setTimeout(() => {
        this.settled = true;
        this.onSettled();
      }, settlesAfter);
    }
    return this.settled;
  }

  close(): void {
    clearTimeout(this.timer);
  }
}
