/**
 * One secret of the server, kept in a file of its own beside the data: without it a copy of the tables is of no use. It
 * seals the secrets of one-time codes, goes into every passphrase's hash, and makes the tokens of sessions.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { refusal } from '../refusal.ts';

const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

/** Reads the key; makes it, readable by its owner only, when there is no such file. */
export function openServerKey(file: string): ServerKey {
  if (!existsSync(file)) {
    const descriptor = openSync(file, 'wx', 0o600);
    try {
      writeSync(descriptor, `${randomBytes(keyBytes).toString('hex')}\n`);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  }
  const text = readFileSync(file, 'utf8').trim();
  if (!/^[0-9a-f]{64}$/.test(text)) throw refusal('SERVER_KEY_UNREADABLE', { file });
  return new ServerKey(Buffer.from(text, 'hex'));
}

export class ServerKey {
  readonly #sealing: Buffer;
  readonly #marking: Buffer;
  /** Goes into the hash of every passphrase. */
  readonly pepper: Buffer;

  constructor(secret: Buffer) {
    const derive = (purpose: string): Buffer =>
      Buffer.from(hkdfSync('sha256', secret, '', `mamarr server, ${purpose}, version 1`, keyBytes));
    this.#sealing = derive('sealing');
    this.#marking = derive('marking');
    this.pepper = derive('pepper');
  }

  /** Seals a text for one account: AES-256-GCM, random nonce, the account as associated data. */
  seal(account: string, text: string): string {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', this.#sealing, nonce).setAAD(Buffer.from(account));
    return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64');
  }

  /** Null when it was sealed with another key, for another account, or altered. */
  open(account: string, sealed: string): string | null {
    const bytes = Buffer.from(sealed, 'base64');
    if (bytes.length < nonceBytes + tagBytes) return null;
    const decipher = createDecipheriv('aes-256-gcm', this.#sealing, bytes.subarray(0, nonceBytes), {
      authTagLength: tagBytes,
    })
      .setAAD(Buffer.from(account))
      .setAuthTag(bytes.subarray(-tagBytes));
    try {
      return decipher.update(bytes.subarray(nonceBytes, -tagBytes), undefined, 'utf8') + decipher.final('utf8');
    } catch {
      return null;
    }
  }

  /** A mark that only this server can make: HMAC-SHA-256, base64url. */
  mark(purpose: string, text: string): string {
    return createHmac('sha256', this.#marking).update(`${purpose}\n${text}`).digest('base64url');
  }
}
