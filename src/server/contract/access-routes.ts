/** Signing in and out, accounts, and who did what at the door. */
import { z } from 'zod';
import { ADMINS, ROLES } from '../access/roles.ts';
import type { Contract } from './route.ts';
import { account, bilingual, device, entry, id, label, ms, passphrase, role, seq, uuid } from './schemas.ts';

const session = z.strictObject({
  signedIn: z.boolean(),
  /** May this machine's own user sign in with the key on the console? */
  consoleKey: z.boolean(),
  account: account.nullable(),
  device: z.string().nullable(),
  locked: z.boolean(),
  /** Goes into the header x-mamarr-token of whatever changes something. */
  token: z.string().nullable(),
  idleMinutes: z.number(),
  endsAtMs: ms.nullable(),
});

const anyJson = z.looseObject({});
const ceremony = z.strictObject({ challenge: uuid, options: anyJson });
const invitation = z.string().min(10).max(60);
const invited = z.strictObject({ account, invitation });
const accountParams = z.strictObject({ account: id });
const done = { kind: 'json', schema: z.strictObject({ ended: z.int() }) } as const;

export const accessRoutes = {
  'GET /api/session': {
    part: 'Session',
    summary: 'Who is signed in, and the token of the session.',
    access: 'anyone',
    answer: { kind: 'json', schema: session },
    byItself: true,
  },
  'POST /api/session': {
    part: 'Session',
    summary: 'Signs in with label, passphrase and one-time code.',
    access: 'anyone',
    body: z.strictObject({
      label: z.string().min(1).max(40),
      passphrase,
      code: z.string().min(6).max(8),
      device: device.optional(),
    }),
    answer: { kind: 'json', schema: session },
    problems: ['SERVER_SIGN_IN_REFUSED', 'SERVER_TOO_MANY'],
  },
  'POST /api/session/console': {
    part: 'Session',
    summary: "Signs this machine's own user in with the key that the server printed; on 127.0.0.1 only, once.",
    access: 'anyone',
    body: z.strictObject({ key: z.string().min(1).max(100), device: device.optional() }),
    answer: { kind: 'json', schema: session },
    problems: ['SERVER_SIGN_IN_REFUSED', 'SERVER_TOO_MANY'],
  },
  'POST /api/session/passkey/options': {
    part: 'Session',
    summary: 'Starts a sign-in with a passkey.',
    access: 'anyone',
    answer: { kind: 'json', schema: ceremony },
  },
  'POST /api/session/passkey': {
    part: 'Session',
    summary: 'Signs in with a passkey.',
    access: 'anyone',
    body: z.strictObject({ challenge: uuid, response: anyJson, device: device.optional() }),
    answer: { kind: 'json', schema: session },
    problems: ['SERVER_PASSKEY_REFUSED', 'SERVER_TOO_MANY'],
  },
  'POST /api/session/lock': {
    part: 'Session',
    summary: 'Locks the screen now.',
    access: 'locked-too',
    answer: { kind: 'nothing' },
  },
  'POST /api/session/unlock': {
    part: 'Session',
    summary: 'Unlocks the screen. The fifth wrong try ends the session.',
    access: 'locked-too',
    body: z.strictObject({ passphrase }),
    answer: { kind: 'nothing' },
    problems: ['SERVER_SIGN_IN_REFUSED', 'SERVER_TOO_MANY'],
  },
  'DELETE /api/session': {
    part: 'Session',
    summary: 'Signs out.',
    access: 'locked-too',
    answer: { kind: 'nothing' },
  },
  'DELETE /api/sessions': {
    part: 'Session',
    summary: 'Signs out on every screen of this account.',
    access: 'locked-too',
    answer: done,
  },
  'POST /api/enrolment': {
    part: 'Accounts',
    summary: 'Uses an invitation: takes the passphrase, gives the secret of the one-time codes.',
    access: 'anyone',
    body: z.strictObject({ invitation, passphrase }),
    answer: {
      kind: 'json',
      schema: z.strictObject({ label: z.string(), secret: z.string(), address: z.string() }),
    },
    problems: ['SERVER_INVITATION_WRONG', 'SERVER_PASSPHRASE_WEAK', 'SERVER_TOO_MANY'],
  },
  'POST /api/account/passkeys/options': {
    part: 'Accounts',
    summary: 'Starts making a passkey for the account that is signed in.',
    access: ROLES,
    answer: { kind: 'json', schema: ceremony },
  },
  'POST /api/account/passkeys': {
    part: 'Accounts',
    summary: 'Keeps the passkey.',
    access: ROLES,
    body: z.strictObject({ challenge: uuid, response: anyJson }),
    answer: { kind: 'nothing' },
    problems: ['SERVER_PASSKEY_REFUSED'],
  },
  'GET /api/accounts': {
    part: 'Accounts',
    summary: 'All accounts.',
    access: ADMINS,
    answer: { kind: 'json', schema: z.strictObject({ accounts: z.array(account) }) },
  },
  'POST /api/accounts': {
    part: 'Accounts',
    summary: 'Makes an account, with an invitation that is good once, for 24 hours. A liaison needs a party.',
    access: ADMINS,
    body: z
      .strictObject({ label, role, party: id.nullable().optional() })
      .refine(
        (made) => (made.role === 'liaison') === (typeof made.party === 'string'),
        'a liaison has a party, and nobody else has one',
      ),
    answer: { kind: 'json', schema: invited, status: 201 },
    problems: ['SERVER_LABEL_TAKEN'],
  },
  'POST /api/accounts/{account}/invitation': {
    part: 'Accounts',
    summary: 'Takes passphrase, codes, passkeys and sessions of an account away and gives a new invitation.',
    access: ADMINS,
    params: accountParams,
    answer: { kind: 'json', schema: invited, status: 201 },
    problems: ['SERVER_ACCOUNT_UNKNOWN'],
  },
  'DELETE /api/accounts/{account}/sessions': {
    part: 'Accounts',
    summary: 'Signs an account out on every screen.',
    access: ADMINS,
    params: accountParams,
    answer: done,
    problems: ['SERVER_ACCOUNT_UNKNOWN'],
  },
  'DELETE /api/accounts/{account}': {
    part: 'Accounts',
    summary: 'Closes an account for good. Its label is not given again.',
    access: ADMINS,
    params: accountParams,
    answer: { kind: 'json', schema: account },
    problems: ['SERVER_ACCOUNT_UNKNOWN', 'SERVER_LAST_ADMIN'],
  },
  'GET /api/access': {
    part: 'Accounts',
    summary: 'Sign-ins and refusals, as entries of their own ledger.',
    access: ADMINS,
    query: z.strictObject({ afterSeq: seq.default(0), limit: z.coerce.number().int().min(1).max(1000).default(200) }),
    answer: { kind: 'json', schema: z.strictObject({ entries: z.array(entry) }) },
  },
  'GET /api/health': {
    part: 'Session',
    summary: 'Whether the server answers and its ledger does.',
    access: 'anyone',
    answer: {
      kind: 'json',
      schema: z.strictObject({ ok: z.literal(true), version: z.string(), words: bilingual.nullable() }),
    },
    byItself: true,
  },
} as const satisfies Contract;
