import { setTimeout as pause } from 'node:timers/promises';

/** Work that is for nobody in particular waits here: whoever opens the desk needs the processor for the page. */
export class Quiet {
  #busyAtMs = performance.now();

  /** Somebody opens the desk, or asks for what it shows first. */
  hold(): void {
    this.#busyAtMs = performance.now();
  }

  /** Resolves when nobody did so for `quietMs`; false when `signal` came first. */
  async wait(quietMs: number, signal: AbortSignal): Promise<boolean> {
    while (!signal.aborted) {
      const leftMs = this.#busyAtMs + quietMs - performance.now();
      if (leftMs <= 0) return true;
      await pause(leftMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
    return false;
  }
}
