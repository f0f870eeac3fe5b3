/** Signing in, unlocking and signing out. */
import type { AccessRecord, Caller } from '../access/access-record.ts';
import { assert } from '../../base/assert.ts';
import type { Account } from '../access/accounts.ts';
import type { Session } from '../access/sessions.ts';
import type { Handlers, Request } from '../http/call.ts';
import { Refusal, refusal } from '../refusal.ts';
import type { ServerParts } from '../server-parts.ts';

type SessionKeys =
  | 'GET /api/session'
  | 'POST /api/session'
  | 'POST /api/session/console'
  | 'POST /api/session/passkey/options'
  | 'POST /api/session/passkey'
  | 'POST /api/session/lock'
  | 'POST /api/session/unlock'
  | 'DELETE /api/session'
  | 'DELETE /api/sessions'
  | 'POST /api/enrolment';

/** A refused try that the record has already, with the label if there is such an account. */
export class RecordedRefusal extends Refusal {}

type Parts = Pick<
  ServerParts,
  'accounts' | 'sessions' | 'passkeys' | 'record' | 'tries' | 'consoleKey' | 'idleMs' | 'clock'
>;

async function refuse(
  record: AccessRecord,
  caller: Caller,
  code: 'SERVER_SIGN_IN_REFUSED' | 'SERVER_PASSKEY_REFUSED' | 'SERVER_INVITATION_WRONG',
  how: string,
  about: string | null,
): Promise<never> {
  await record.keep('access.refused', caller, { code, how, ...(about === null ? {} : { about }) });
  const { problems, status } = refusal(code);
  throw new RecordedRefusal(problems, status);
}

/** Counts a try. A wait is told, not served: a flood must not hold connections. */
function countTry({ tries }: Parts, caller: Caller, label: string): void {
  const waitSeconds = tries.here.take(`${caller.address}\n${label}`) ?? tries.label.take(label);
  if (waitSeconds !== null) throw refusal('SERVER_TOO_MANY', {}, waitSeconds);
}

export interface Proof {
  readonly label: string;
  readonly passphrase: string;
  readonly code: string;
}

export class SignIn {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** The account that the three prove, or a refusal that is recorded. */
  async prove({ label, passphrase, code }: Proof, caller: Caller): Promise<Account> {
    const { accounts, record } = this.#parts;
    countTry(this.#parts, caller, label);
    const account = await accounts.prove(label, passphrase, code.replaceAll(/\s/g, ''));
    if (account !== null) return account;
    // What was typed as a label may be a passphrase: only an account's own label is written down.
    const known = (await accounts.list()).some((each) => each.label === label);
    return refuse(record, caller, 'SERVER_SIGN_IN_REFUSED', 'passphrase', known ? label : null);
  }

  async proveConsole(key: string, caller: Caller): Promise<Account> {
    const { accounts, record, consoleKey } = this.#parts;
    countTry(this.#parts, caller, 'console');
    if (consoleKey?.use(key) !== true) return refuse(record, caller, 'SERVER_SIGN_IN_REFUSED', 'console', null);
    return accounts.console();
  }

  /** Opens a session: recorded first, then the cookie. An old session of the same browser ends: a cookie is never kept. */
  async open(account: Account, how: string, device: string | undefined, request: Request): Promise<Session> {
    const { sessions, record } = this.#parts;
    if (request.session !== null) await sessions.end(request.session.hash);
    const name = device ?? `${account.label}-screen`.slice(0, 40);
    await record.keep('access.signed-in', { ...request.caller, label: account.label }, { how, device: name });
    const cookie = await sessions.open(account, name);
    request.setCookie(cookie);
    const session = await sessions.find(cookie, true);
    assert(session !== null, 'a session that was just opened is there');
    return session;
  }

  async enrol(invitation: string, passphrase: string, caller: Caller) {
    const { accounts, record } = this.#parts;
    countTry(this.#parts, caller, 'enrolment');
    try {
      const enrolment = await accounts.enrol(invitation, passphrase);
      await record.keep('access.enrolled', { ...caller, label: enrolment.account.label });
      return enrolment;
    } catch (failure) {
      if (failure instanceof Refusal && failure.problems[0]?.code === 'SERVER_INVITATION_WRONG')
        return refuse(record, caller, 'SERVER_INVITATION_WRONG', 'enrolment', null);
      throw failure;
    }
  }
}

export function sessionHandlers(parts: Parts, signIn: SignIn): Handlers<SessionKeys> {
  const { accounts, sessions, passkeys, record, consoleKey, idleMs } = parts;
  const told = (session: Session | null) => ({
    signedIn: session !== null,
    consoleKey: consoleKey !== null,
    account: session?.account ?? null,
    device: session?.device ?? null,
    locked: session?.locked ?? false,
    token: session?.token ?? null,
    idleMinutes: idleMs / 60_000,
    endsAtMs: session?.endsAtMs ?? null,
  });
  return {
    'GET /api/session': ({ session }) => Promise.resolve(told(session)),
    'POST /api/session': async (call) => {
      const account = await signIn.prove(call.body, call.caller);
      return told(await signIn.open(account, 'passphrase', call.body.device, call));
    },
    'POST /api/session/console': async (call) => {
      const account = await signIn.proveConsole(call.body.key, call.caller);
      return told(await signIn.open(account, 'console', call.body.device, call));
    },
    'POST /api/session/passkey/options': async ({ place, caller }) => {
      countTry(parts, caller, 'passkey');
      const { challenge, options } = await passkeys.startProving(place);
      return { challenge, options: { ...options } };
    },
    'POST /api/session/passkey': async (call) => {
      const { challenge, response, device } = call.body;
      countTry(parts, call.caller, 'passkey');
      const id = await passkeys.prove(call.place, challenge, response).catch((failure: unknown) => {
        if (failure instanceof Refusal && failure.status === 401) return null;
        throw failure;
      });
      if (id === null) return refuse(record, call.caller, 'SERVER_PASSKEY_REFUSED', 'passkey', null);
      const account = await accounts.get(id);
      return told(await signIn.open(account, 'passkey', device, call));
    },
    'POST /api/session/lock': async ({ session }) => {
      await sessions.lock(session!.hash);
      return undefined;
    },
    'POST /api/session/unlock': async ({ session, body, caller }) => {
      const { account, hash } = session!;
      countTry(parts, caller, account.label);
      if (!(await accounts.provePassphrase(account.id, body.passphrase))) {
        await sessions.missed(hash);
        return refuse(record, caller, 'SERVER_SIGN_IN_REFUSED', 'unlock', account.label);
      }
      await record.keep('access.unlocked', caller);
      await sessions.unlock(hash);
      return undefined;
    },
    'DELETE /api/session': async ({ session, setCookie, caller }) => {
      await sessions.end(session!.hash);
      setCookie(null);
      await record.keep('access.signed-out', caller);
      return undefined;
    },
    'DELETE /api/sessions': async ({ session, setCookie, caller }) => {
      const ended = await sessions.endAll(session!.account.id);
      setCookie(null);
      await record.keep('access.sessions-ended', caller, { about: session!.account.label, ended });
      return { ended };
    },
    'POST /api/enrolment': async ({ body, caller }) => {
      const { account, secret, address } = await signIn.enrol(body.invitation, body.passphrase, caller);
      return { label: account.label, secret, address };
    },
  };
}
