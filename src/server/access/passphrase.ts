/**
 * Passphrases, hashed with Argon2id. Parameters: RFC 9106, section 4, second recommended option: 3 passes, 64 MiB, 4 lanes,
 * 16 bytes of salt, 32 bytes of tag; the server's key goes in as the secret. At most two are at work at once, so that a
 * flood of sign-ins takes 128 MiB and no more; the rest wait, and past a length of the queue are sent away.
 */
import { hash, verify } from '@node-rs/argon2';
import { refusal } from '../refusal.ts';

export interface HashCost {
  readonly memoryCost: number;
  readonly timeCost: number;
  readonly parallelism: number;
}

/** RFC 9106, section 4. Memory in KiB. */
export const recommendedCost: HashCost = { memoryCost: 2 ** 16, timeCost: 3, parallelism: 4 };

const atOnce = 2;
const longestQueue = 30;
const shortestLetters = 12;
export const longestPassphrase = 200;

export class Passphrases {
  readonly #pepper: Buffer;
  readonly #cost: HashCost;
  readonly #queue: (() => void)[] = [];
  #working = 0;
  #decoy: Promise<string> | null = null;

  constructor(pepper: Buffer, cost: HashCost = recommendedCost) {
    this.#pepper = pepper;
    this.#cost = cost;
  }

  hash(passphrase: string): Promise<string> {
    return this.#inTurn(() => hash(normal(passphrase), { ...this.#cost, outputLen: 32, secret: this.#pepper }));
  }

  /** With null for a hash it takes as long and says no: whether an account exists does not show in the time. */
  async verify(hashed: string | null, passphrase: string): Promise<boolean> {
    this.#decoy ??= this.hash('nobody has this one');
    const against = hashed ?? (await this.#decoy);
    const holds = await this.#inTurn(() => verify(against, normal(passphrase), { secret: this.#pepper }));
    return holds && hashed !== null;
  }

  async #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#working >= atOnce) {
      if (this.#queue.length >= longestQueue) throw refusal('SERVER_TOO_MANY', {}, 5);
      await new Promise<void>((resolve) => this.#queue.push(resolve));
    } else this.#working += 1;
    try {
      return await work();
    } finally {
      // The place is handed on, or given up.
      const next = this.#queue.shift();
      if (next === undefined) this.#working -= 1;
      else next();
    }
  }
}

/** Two keyboards may write one letter in two ways (RFC 8265 asks for NFC). */
function normal(passphrase: string): string {
  return passphrase.normalize('NFC');
}

/** Why a passphrase is refused, or null. Length counts more than signs (NIST SP 800-63B-4, section 3.1.1). */
export function passphraseFault(passphrase: string, label: string): string | null {
  const letters = Array.from(normal(passphrase));
  if (letters.length < shortestLetters) return `${letters.length} letters; the least is ${shortestLetters}`;
  if (letters.length > longestPassphrase) return `${letters.length} letters; the most is ${longestPassphrase}`;
  if (new Set(letters.map((letter) => letter.toLowerCase())).size < 6) return 'fewer than 6 different letters';
  if (passphrase.toLowerCase().includes(label.toLowerCase())) return 'the label is in it';
  return null;
}
