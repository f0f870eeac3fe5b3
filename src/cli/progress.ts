import { performance } from 'node:perf_hooks';

/** Time that a phase of a command took. */
export interface PhaseTime {
  readonly phase: string;
  readonly seconds: number;
}

/**
 * Shows on standard error what is being worked on. On a terminal: one line that is written over, with a bar.
 * Elsewhere: one line when a phase ends.
 */
export class Progress {
  readonly times: PhaseTime[] = [];
  #phase: string | null = null;
  #startedMs = 0;
  #lastDrawnMs = 0;
  readonly #stream: NodeJS.WriteStream;

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream;
  }

  /** Says that `share` (0 … 1) of `phase` is done; a new phase ends the one before. */
  report(phase: string, share: number): void {
    const now = performance.now();
    if (phase !== this.#phase) {
      this.end();
      this.#phase = phase;
      this.#startedMs = now;
      this.#lastDrawnMs = 0;
    }
    if (!this.#stream.isTTY || now - this.#lastDrawnMs < 80) return;
    this.#lastDrawnMs = now;
    const width = 24;
    const full = Math.round(Math.min(1, Math.max(0, share)) * width);
    const seconds = Math.round((now - this.#startedMs) / 1000);
    this.#stream.write(`\r\u001b[2K${'█'.repeat(full)}${'░'.repeat(width - full)} ${phase} · ${seconds} s`);
  }

  /** Ends the phase under way. */
  end(): void {
    if (this.#phase === null) return;
    const seconds = (performance.now() - this.#startedMs) / 1000;
    this.times.push({ phase: this.#phase, seconds });
    if (this.#stream.isTTY) this.#stream.write('\r\u001b[2K');
    else this.#stream.write(`${this.#phase}: ${seconds.toFixed(1)} s\n`);
    this.#phase = null;
  }
}
