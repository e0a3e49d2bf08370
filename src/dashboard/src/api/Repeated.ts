/** The shortest time between the beginnings of two loads, in milliseconds. */
const pause = 2000;

/** A load that is repeated when asked: one after the other, and not more often than the server can be asked. */
export class Repeated {
  private readonly controller = new AbortController();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private began = -Infinity;
  private busy = false;
  private wanted = false;

  constructor(private readonly load: (signal: AbortSignal) => Promise<void>) {}

  ask = (): void => {
    this.wanted = true;
    if (this.busy || this.controller.signal.aborted) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(this.run, Math.max(0, this.began + pause - Date.now()));
  };

  close = (): void => {
    clearTimeout(this.timer);
    this.controller.abort();
  };

  private readonly run = async (): Promise<void> => {
    this.wanted = false;
    this.busy = true;
    this.began = Date.now();
    await this.load(this.controller.signal);
    this.busy = false;
    if (this.wanted) this.ask();
  };
}
