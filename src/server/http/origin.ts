/** Where a request comes from: which name of this server it uses, and whether a page of this server sent it. */
import type { IncomingHttpHeaders } from 'node:http';
import { isIP } from 'node:net';
import type { Place } from '../access/passkeys.ts';
import { refusal } from '../refusal.ts';

const loopbackNames = ['localhost', '127.0.0.1', '[::1]'];

/** Whether the address to listen on is this machine alone. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

export class Hosts {
  readonly #names: ReadonlySet<string>;
  readonly #scheme: 'http' | 'https';

  /** @param names names and numeric addresses of this server besides those of loopback */
  constructor(names: readonly string[], secure: boolean) {
    this.#names = new Set([
      ...loopbackNames,
      ...names.map((name) => (isIP(name) === 6 ? `[${name}]` : name.toLowerCase())),
    ]);
    this.#scheme = secure ? 'https' : 'http';
  }

  /**
   * A name that is not this server's is refused: a page elsewhere could make its own name lead here (DNS rebinding).
   * @throws Refusal SERVER_HOST_WRONG
   */
  placeOf(headers: IncomingHttpHeaders): Place {
    const given = (headers.host ?? '').toLowerCase();
    const host = given.replace(/:\d{1,5}$/, '');
    if (!this.#names.has(host)) throw refusal('SERVER_HOST_WRONG');
    return { origin: `${this.#scheme}://${given}`, host };
  }
}

/**
 * Refuses what a page of another origin sends. Browsers tell where a request comes from in `Sec-Fetch-Site` and `Origin`;
 * what changes something must carry one of them.
 * @throws Refusal SERVER_ORIGIN_WRONG
 */
export function checkOrigin(headers: IncomingHttpHeaders, place: Place, changes: boolean): void {
  const { origin } = headers;
  const site = headers['sec-fetch-site'];
  if (origin !== undefined && origin !== place.origin) throw refusal('SERVER_ORIGIN_WRONG');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw refusal('SERVER_ORIGIN_WRONG');
  if (changes && origin === undefined && site !== 'same-origin') throw refusal('SERVER_ORIGIN_WRONG');
}
