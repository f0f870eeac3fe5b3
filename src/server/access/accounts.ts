/**
 * Accounts: a label that says the role and never a name, a role, and what proves that it is them. An account is made with
 * an invitation; whoever holds that chooses the passphrase and takes the secret of the one-time codes into their phone.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import type { Clock } from '../../base/clock.ts';
import type { Sql, SqlRow } from '../keep/sql.ts';
import { refusal } from '../refusal.ts';
import { codeAddress, newCodeSecret, stepOfCode } from './one-time-code.ts';
import { passphraseFault, type Passphrases } from './passphrase.ts';
import type { Role } from './roles.ts';
import type { ServerKey } from './server-key.ts';

/** invited: has no passphrase yet. console: the user of this machine, who proves it by reading the server's console. */
export type AccountState = 'invited' | 'ready' | 'console' | 'closed';

export interface Account {
  readonly id: string;
  readonly label: string;
  readonly role: Role;
  /** Of a liaison: their party. */
  readonly party: string | null;
  readonly state: AccountState;
  readonly madeAtMs: number;
}

export interface Enrolment {
  readonly account: Account;
  /** Secret of the one-time codes, base32, for typing. */
  readonly secret: string;
  /** The same for an authenticator to read. */
  readonly address: string;
}

const consoleId = 'console';
const invitationHours = 24;
const columns = 'id, label, role, party, state, made_at_ms';

export function accountOf(row: SqlRow): Account {
  return {
    id: String(row['id']),
    label: String(row['label']),
    role: row['role'] as Role,
    party: row['party'] as string | null,
    state: row['state'] as AccountState,
    madeAtMs: Number(row['made_at_ms']),
  };
}

export class Accounts {
  readonly #sql: Sql;
  readonly #key: ServerKey;
  readonly #passphrases: Passphrases;
  readonly #clock: Clock;

  constructor(keep: {
    readonly sql: Sql;
    readonly key: ServerKey;
    readonly passphrases: Passphrases;
    readonly clock: Clock;
  }) {
    this.#sql = keep.sql;
    this.#key = keep.key;
    this.#passphrases = keep.passphrases;
    this.#clock = keep.clock;
  }

  async list(): Promise<readonly Account[]> {
    return (await this.#sql.all(`SELECT ${columns} FROM account ORDER BY label`)).map(accountOf);
  }

  async get(id: string): Promise<Account> {
    const [row] = await this.#sql.all(`SELECT ${columns} FROM account WHERE id = ?`, id);
    if (row === undefined) throw refusal('SERVER_ACCOUNT_UNKNOWN');
    return accountOf(row);
  }

  /** Makes an account and its invitation. */
  async add(made: {
    readonly label: string;
    readonly role: Role;
    readonly party: string | null;
  }): Promise<{ readonly account: Account; readonly invitation: string }> {
    const id = randomUUID();
    const added = await this.#sql.all(
      `INSERT INTO account (id, label, role, party, state, code_step, made_at_ms) VALUES (?, ?, ?, ?, 'invited', 0, ?)
       ON CONFLICT DO NOTHING RETURNING ${columns}`,
      id,
      made.label,
      made.role,
      made.party,
      this.#clock.nowMs(),
    );
    const [row] = added;
    if (row === undefined) throw refusal('SERVER_LABEL_TAKEN', { found: made.label });
    return { account: accountOf(row), invitation: await this.#invitation(id) };
  }

  /** The account of this machine's own user. */
  async console(): Promise<Account> {
    await this.#sql.all(
      `INSERT INTO account (id, label, role, party, state, code_step, made_at_ms)
       VALUES (?, 'console', 'admin', NULL, 'console', 0, ?) ON CONFLICT DO NOTHING RETURNING id`,
      consoleId,
      this.#clock.nowMs(),
    );
    return this.get(consoleId);
  }

  /** Takes passphrase, codes and passkeys away and gives a new invitation. */
  async invite(id: string): Promise<{ readonly account: Account; readonly invitation: string }> {
    await this.#sql.all('DELETE FROM passkey WHERE account = ? RETURNING id', id);
    const [row] = await this.#sql.all(
      `UPDATE account SET state = 'invited', passphrase = NULL, secret = NULL, code_step = 0
       WHERE id = ? AND state IN ('invited', 'ready') RETURNING ${columns}`,
      id,
    );
    if (row === undefined) throw refusal('SERVER_ACCOUNT_UNKNOWN');
    return { account: accountOf(row), invitation: await this.#invitation(id) };
  }

  async #invitation(account: string): Promise<string> {
    await this.#sql.all('DELETE FROM invitation WHERE account = ? RETURNING hash', account);
    // 100 bits in letters that are told apart on paper and by voice.
    const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
    const letters = Array.from(randomBytes(20), (byte) => alphabet[byte & 31]!).join('');
    const expiresMs = this.#clock.nowMs() + invitationHours * 3_600_000;
    await this.#sql.all(
      'INSERT INTO invitation (hash, account, expires_at_ms) VALUES (?, ?, ?) RETURNING hash',
      this.#key.mark('invitation', letters),
      account,
      expiresMs,
    );
    return letters.match(/.{5}/g)!.join('-');
  }

  /** Uses an invitation up. A passphrase that is refused leaves it as it was. */
  async enrol(invitation: string, passphrase: string): Promise<Enrolment> {
    const hash = this.#key.mark('invitation', lettersOf(invitation));
    const nowMs = this.#clock.nowMs();
    const [found] = await this.#sql.all(
      `SELECT ${columns} FROM account WHERE state = 'invited' AND
       id = (SELECT account FROM invitation WHERE hash = ? AND expires_at_ms > ?)`,
      hash,
      nowMs,
    );
    if (found === undefined) throw refusal('SERVER_INVITATION_WRONG');
    const { id, label } = accountOf(found);
    const fault = passphraseFault(passphrase, label);
    if (fault !== null) throw refusal('SERVER_PASSPHRASE_WEAK', { field: 'passphrase', found: fault });
    const hashed = await this.#passphrases.hash(passphrase);
    const used = await this.#sql.all('DELETE FROM invitation WHERE hash = ? RETURNING account', hash);
    if (used.length === 0) throw refusal('SERVER_INVITATION_WRONG');
    const secret = newCodeSecret();
    const [row] = await this.#sql.all(
      `UPDATE account SET state = 'ready', passphrase = ?, secret = ?, code_step = 0
       WHERE id = ? AND state = 'invited' RETURNING ${columns}`,
      hashed,
      this.#key.seal(id, secret),
      id,
    );
    if (row === undefined) throw refusal('SERVER_INVITATION_WRONG');
    return { account: accountOf(row), secret, address: codeAddress(secret, label) };
  }

  /** Label, passphrase and code together, or null. Takes as long whichever of them is wrong. */
  async prove(label: string, passphrase: string, code: string): Promise<Account | null> {
    const [row] = await this.#sql.all(
      `SELECT ${columns}, passphrase, secret, code_step FROM account WHERE label = ? AND state = 'ready'`,
      label,
    );
    const hashed = (row?.['passphrase'] ?? null) as string | null;
    const holds = await this.#passphrases.verify(hashed, passphrase);
    if (row === undefined || !holds) return null;
    const account = accountOf(row);
    const secret = this.#key.open(account.id, String(row['secret']));
    if (secret === null) return null;
    const step = stepOfCode(secret, code, this.#clock.nowMs());
    if (step === null) return null;
    // A code is good once, on whichever server it comes to first.
    const taken = await this.#sql.all(
      'UPDATE account SET code_step = ? WHERE id = ? AND code_step < ? RETURNING id',
      step,
      account.id,
      step,
    );
    return taken.length === 0 ? null : account;
  }

  /** The passphrase alone: for a screen that was locked. */
  async provePassphrase(id: string, passphrase: string): Promise<boolean> {
    const [row] = await this.#sql.all(`SELECT passphrase FROM account WHERE id = ? AND state = 'ready'`, id);
    return this.#passphrases.verify((row?.['passphrase'] ?? null) as string | null, passphrase);
  }

  async close(id: string): Promise<Account> {
    const account = await this.get(id);
    if (account.state === 'console') throw refusal('SERVER_ACCOUNT_UNKNOWN');
    // One statement, so that two admins who close each other at once do not both succeed on one database.
    const [row] = await this.#sql.all(
      `UPDATE account SET state = 'closed', passphrase = NULL, secret = NULL WHERE id = ? AND state <> 'closed'
       AND (role <> 'admin' OR EXISTS (SELECT 1 FROM account AS other
         WHERE other.role = 'admin' AND other.state IN ('ready', 'console') AND other.id <> account.id))
       RETURNING ${columns}`,
      id,
    );
    if (row === undefined) {
      if (account.state === 'closed') return account;
      throw refusal('SERVER_LAST_ADMIN', { feature: account.label });
    }
    await this.#sql.all('DELETE FROM passkey WHERE account = ? RETURNING id', id);
    await this.#sql.all('DELETE FROM invitation WHERE account = ? RETURNING hash', id);
    return accountOf(row);
  }
}

function lettersOf(invitation: string): string {
  return invitation.toUpperCase().replaceAll(/[^A-Z2-9]/g, '');
}
