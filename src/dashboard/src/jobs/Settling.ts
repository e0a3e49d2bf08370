/** How long a button does nothing after it has changed, in milliseconds. A second click in this time was meant for what was there before. */
const settlesAfter = 1000;

/** Knows whether a value has stayed the same for a while. */
export class Settling {
  private value: string | undefined;
  private settled = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly onSettled: () => void) {}

  /** Whether the value has been this one for a while. A new value starts the while again. */
  isSettled(value: string): boolean {
    if (value !== this.value) {
      this.close();
      this.value = value;
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
