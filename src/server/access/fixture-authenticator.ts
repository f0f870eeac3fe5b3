/** A passkey as a phone makes and uses it: ES256, no attestation, user verified (WebAuthn level 3, sections 6.1 and 6.5). */
import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

const flags = { userPresent: 1, userVerified: 4, attested: 64 } as const;

/** The few forms of CBOR (RFC 8949) that are needed: small numbers, texts, bytes, maps. */
function cbor(value: unknown): Buffer {
  const head = (major: number, length: number): Buffer => {
    if (length < 24) return Buffer.from([(major << 5) | length]);
    if (length < 256) return Buffer.from([(major << 5) | 24, length]);
    return Buffer.from([(major << 5) | 25, length >> 8, length & 255]);
  };
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value]);
  const pairs = [...(value as Map<unknown, unknown>)];
  return Buffer.concat([head(5, pairs.length), ...pairs.flatMap(([key, each]) => [cbor(key), cbor(each)])]);
}

export class FixtureAuthenticator {
  readonly #key: KeyObject;
  readonly #publicKey: Buffer;
  readonly #id = randomBytes(32);
  readonly #host: string;
  readonly #origin: string;
  #counter = 0;

  constructor(origin: string, host = new URL(origin).hostname) {
    this.#origin = origin;
    this.#host = host;
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x, y } = publicKey.export({ format: 'jwk' }) as { readonly x: string; readonly y: string };
    const bytes = (text: string): Buffer => Buffer.from(text, 'base64url');
    const cose = [
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, bytes(x)],
      [-3, bytes(y)],
    ] as const;
    this.#publicKey = cbor(new Map<unknown, unknown>(cose));
    this.#key = privateKey;
  }

  #clientData(type: string, challenge: string): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin: this.#origin, crossOrigin: false }));
  }

  #authenticatorData(given: number, rest: Buffer): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.#counter);
    return Buffer.concat([createHash('sha256').update(this.#host).digest(), Buffer.from([given]), counter, rest]);
  }

  make(challenge: string, verified = true): Record<string, unknown> {
    const length = Buffer.from([0, this.#id.length]);
    const given = flags.userPresent | flags.attested | (verified ? flags.userVerified : 0);
    const data = this.#authenticatorData(given, Buffer.concat([Buffer.alloc(16), length, this.#id, this.#publicKey]));
    const attestation = cbor(
      new Map<unknown, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', data],
      ]),
    );
    return this.#answer({
      clientDataJSON: this.#clientData('webauthn.create', challenge).toString('base64url'),
      attestationObject: attestation.toString('base64url'),
    });
  }

  /** @param rises false for a copied key, which does not know how often the other was used */
  prove(challenge: string, rises = true): Record<string, unknown> {
    if (rises) this.#counter += 1;
    const data = this.#authenticatorData(flags.userPresent | flags.userVerified, Buffer.alloc(0));
    const clientData = this.#clientData('webauthn.get', challenge);
    const signed = Buffer.concat([data, createHash('sha256').update(clientData).digest()]);
    return this.#answer({
      clientDataJSON: clientData.toString('base64url'),
      authenticatorData: data.toString('base64url'),
      signature: sign('sha256', signed, this.#key).toString('base64url'),
    });
  }

  #answer(response: Readonly<Record<string, string>>): Record<string, unknown> {
    const id = this.#id.toString('base64url');
    return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response };
  }
}
