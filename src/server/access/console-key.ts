/**
 * The key that the server prints on its console: whoever can read the console is this machine's own user, and may sign in
 * with it from this machine's browser. Each key is good once; the next is printed when one was used.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';

export class ConsoleKey {
  readonly #print: (key: string) => void;
  #key: string;

  constructor(print: (key: string) => void) {
    this.#print = print;
    this.#key = this.#renew();
  }

  #renew(): string {
    const key = randomBytes(24).toString('base64url');
    this.#print(key);
    return key;
  }

  /** True once for the right key. */
  use(given: string): boolean {
    const [a, b] = [Buffer.from(given), Buffer.from(this.#key)];
    if (a.length !== b.length || !timingSafeEqual(a, b)) return false;
    this.#key = this.#renew();
    return true;
  }
}
