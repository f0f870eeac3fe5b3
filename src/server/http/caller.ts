/** Who is behind a request, found before its body is read. */
import type { FastifyRequest } from 'fastify';
import type { Caller } from '../access/access-record.ts';
import { Limiter } from '../access/limits.ts';
import type { Place } from '../access/passkeys.ts';
import type { Session } from '../access/sessions.ts';
import type { Access } from '../contract/route.ts';
import { refusal } from '../refusal.ts';
import type { ServerParts } from '../server-parts.ts';
import { sessionCookie } from './cookies.ts';
import { checkOrigin, type Hosts } from './origin.ts';

/** What is known of a request once it was let in. */
export interface Found {
  readonly place: Place;
  readonly session: Session | null;
  readonly caller: Caller;
}

/** What a route or page asks of who calls it. */
export interface Rule {
  readonly access: Access;
  readonly byItself: boolean;
  /** True for a page: its token comes with the form, it may be opened from a link elsewhere, and its failures are pages. */
  readonly page: boolean;
}

const changing = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

export class Door {
  readonly #parts: ServerParts;
  readonly #hosts: Hosts;
  readonly #secure: boolean;
  readonly #flood: Limiter;

  constructor(parts: ServerParts, door: { readonly hosts: Hosts; readonly secure: boolean; readonly flood: Limiter }) {
    this.#parts = parts;
    this.#hosts = door.hosts;
    this.#secure = door.secure;
    this.#flood = door.flood;
  }

  /** Before anything else is known: is the request for this server, and not one of a flood? */
  greet(request: FastifyRequest): Found {
    const place = this.#hosts.placeOf(request.headers);
    const waitSeconds = this.#flood.take(request.ip);
    if (waitSeconds !== null) throw refusal('SERVER_TOO_MANY', {}, waitSeconds);
    return { place, session: null, caller: { label: null, address: request.ip } };
  }

  /**
   * Lets a request in, or refuses it.
   * @param tell called as soon as it is known who calls, so that a refusal can be recorded with it
   */
  async letIn(request: FastifyRequest, { place }: Found, rule: Rule, tell: (found: Found) => void): Promise<void> {
    const changes = changing.has(request.method);
    const address = request.ip;
    const cookie = sessionCookie(request.headers, this.#secure);
    // A page elsewhere must learn nothing, not even whether somebody is signed in.
    const isLink = rule.page && rule.access === 'anyone' && request.method === 'GET';
    if (!isLink) checkOrigin(request.headers, place, changes);
    const session = cookie === null ? null : await this.#parts.sessions.find(cookie, !rule.byItself);
    tell({ place, session, caller: { label: session?.account.label ?? null, address } });
    if (rule.access === 'anyone') return;
    if (session === null) throw refusal('SERVER_SIGN_IN_NEEDED');
    if (rule.access !== 'locked-too') {
      if (!rule.access.includes(session.account.role)) throw refusal('SERVER_ROLE_NOT_ALLOWED');
      if (session.locked) throw refusal('SERVER_LOCKED');
    }
    if (changes && !rule.page && request.headers['x-mamarr-token'] !== session.token)
      throw refusal('SERVER_TOKEN_WRONG');
  }
}
