/** Accounts and their passkeys, and the record of who came in. */
import { ACCESS_OPERATION } from '../access/access-record.ts';
import { whoOf, type Handlers } from '../http/call.ts';
import { refusal } from '../refusal.ts';
import type { ServerParts } from '../server-parts.ts';

type AccountKeys =
  | 'POST /api/account/passkeys/options'
  | 'POST /api/account/passkeys'
  | 'GET /api/accounts'
  | 'POST /api/accounts'
  | 'POST /api/accounts/{account}/invitation'
  | 'DELETE /api/accounts/{account}/sessions'
  | 'DELETE /api/accounts/{account}'
  | 'GET /api/access';

export function accountHandlers(
  parts: Pick<ServerParts, 'accounts' | 'sessions' | 'passkeys' | 'record' | 'store' | 'ground'>,
): Handlers<AccountKeys> {
  const { accounts, sessions, passkeys, record, store, ground } = parts;
  return {
    'POST /api/account/passkeys/options': async (call) => {
      const { challenge, options } = await passkeys.startMaking(whoOf(call), call.place);
      return { challenge, options: { ...options } };
    },
    'POST /api/account/passkeys': async (call) => {
      // The machine's own user signs in at the console: a passkey of it would open more than a console does.
      if (whoOf(call).state !== 'ready') throw refusal('SERVER_PASSKEY_REFUSED');
      await passkeys.make(whoOf(call), call.place, call.body.challenge, call.body.response);
      await record.keep('access.passkey-added', call.caller);
      return undefined;
    },
    'GET /api/accounts': async () => ({ accounts: [...(await accounts.list())] }),
    'POST /api/accounts': async ({ body, caller }) => {
      const { label, role, party = null } = body;
      const { operation } = await ground.now();
      if (party !== null && !operation.parties.some(({ id }) => id === party))
        throw refusal('SERVER_REQUEST_WRONG_SHAPE', {
          field: 'body.party',
          found: 'no party of the operation has this id',
        });
      if (label === 'console') throw refusal('SERVER_LABEL_TAKEN', { found: label });
      const made = await accounts.add({ label, role, party });
      await record.keep('access.account-added', caller, { about: label, role, party });
      return made;
    },
    'POST /api/accounts/{account}/invitation': async ({ params, caller }) => {
      const made = await accounts.invite(params.account);
      const ended = await sessions.endAll(params.account);
      await record.keep('access.invited', caller, { about: made.account.label, ended });
      return made;
    },
    'DELETE /api/accounts/{account}/sessions': async ({ params, caller }) => {
      const { label } = await accounts.get(params.account);
      const ended = await sessions.endAll(params.account);
      await record.keep('access.sessions-ended', caller, { about: label, ended });
      return { ended };
    },
    'DELETE /api/accounts/{account}': async ({ params, caller }) => {
      const closed = await accounts.close(params.account);
      await sessions.endAll(params.account);
      await record.keep('access.account-closed', caller, { about: closed.label });
      return closed;
    },
    'GET /api/access': async ({ query }) => ({
      entries: [...(await store.read(ACCESS_OPERATION, { afterSeq: query.afterSeq, limit: query.limit }))],
    }),
  };
}
