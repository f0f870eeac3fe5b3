/** What a handler gets of a request, and how the handlers of all routes are tied to the contract. */
import { assert } from '../../base/assert.ts';
import type { Caller } from '../access/access-record.ts';
import type { Account } from '../access/accounts.ts';
import type { Place } from '../access/passkeys.ts';
import type { Session } from '../access/sessions.ts';
import type { ApiAnswer, ApiKey, ApiReceived } from '../contract/contract.ts';

export interface Request {
  /** Null where the route lets anyone in and nobody is signed in. */
  readonly session: Session | null;
  readonly caller: Caller;
  readonly place: Place;
  /** Sets the session's cookie, or with null takes it away. */
  readonly setCookie: (token: string | null) => void;
  /** Says that bytes go out packed. */
  readonly packed: () => void;
  readonly contentType: string;
  readonly mayUnpack: boolean;
}

export type Call<Key extends ApiKey> = ApiReceived<Key> & Request;

/** Server-sent events are answered apart. */
export type AnsweredKey = Exclude<ApiKey, 'GET /api/live'>;

export type Handlers<Key extends AnsweredKey = AnsweredKey> = {
  readonly [Each in Key]: (call: Call<Each>) => Promise<ApiAnswer<Each>>;
};

/** Who is signed in, on a route that lets nobody else in. */
export function whoOf({ session }: Pick<Request, 'session'>): Account {
  assert(session !== null, 'this route lets nobody in who is not signed in');
  return session.account;
}
