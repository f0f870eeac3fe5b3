/**
 * Sessions: a random token in the browser's cookie, of which only a mark is kept. A session that nobody uses is locked;
 * after half a day it ends whatever happens.
 */
import { randomBytes } from 'node:crypto';
import type { Clock } from '../../base/clock.ts';
import type { Sql } from '../keep/sql.ts';
import { accountOf, type Account } from './accounts.ts';
import type { ServerKey } from './server-key.ts';

export interface Session {
  readonly hash: string;
  readonly account: Account;
  readonly device: string;
  readonly locked: boolean;
  /** Goes with every request that changes something. */
  readonly token: string;
  readonly endsAtMs: number;
}

export interface SessionRules {
  readonly idleMs: number;
  readonly longestMs: number;
  /** May this machine's own user have a session? On loopback only. */
  readonly consoleAllowed: boolean;
}

/** When somebody was last seen is written at most this often. */
const seenEveryMs = 20_000;
const mostUnlockTries = 5;

export class Sessions {
  readonly #sql: Sql;
  readonly #key: ServerKey;
  readonly #clock: Clock;
  readonly #rules: SessionRules;

  constructor(sql: Sql, key: ServerKey, clock: Clock, rules: SessionRules) {
    this.#sql = sql;
    this.#key = key;
    this.#clock = clock;
    this.#rules = rules;
  }

  /** What is kept of a cookie: nobody makes one without the server's key, not even who writes into the tables. */
  #markOf(cookie: string): string {
    return this.#key.mark('session', cookie);
  }

  /** Gives the token for the cookie; nothing else ever knows it. */
  async open(account: Account, device: string): Promise<string> {
    const cookie = randomBytes(32).toString('base64url');
    const nowMs = this.#clock.nowMs();
    await this.#sql.all('DELETE FROM session WHERE made_at_ms < ? RETURNING hash', nowMs - this.#rules.longestMs);
    await this.#sql.all(
      `INSERT INTO session (hash, account, device, made_at_ms, seen_at_ms, locked, failures)
       VALUES (?, ?, ?, ?, ?, 0, 0) RETURNING hash`,
      this.#markOf(cookie),
      account.id,
      device,
      nowMs,
      nowMs,
    );
    return cookie;
  }

  /**
   * The session of a cookie, or null when it is none, ended, or its account was closed.
   * @param byPerson false for what a screen does by itself: that does not keep it from being locked.
   */
  async find(cookie: string, byPerson: boolean): Promise<Session | null> {
    if (!/^[A-Za-z0-9_-]{43}$/.test(cookie)) return null;
    const hash = this.#markOf(cookie);
    const nowMs = this.#clock.nowMs();
    const { idleMs, longestMs, consoleAllowed } = this.#rules;
    const [row] = await this.#sql.all(
      `SELECT account.id, label, role, party, state, account.made_at_ms, device, session.made_at_ms AS opened_at_ms,
       seen_at_ms, locked FROM session JOIN account ON account.id = session.account
       WHERE hash = ? AND state IN ('ready', 'console')`,
      hash,
    );
    if (row === undefined) return null;
    const account = accountOf(row);
    const endsAtMs = Number(row['opened_at_ms']) + longestMs;
    if (nowMs >= endsAtMs || (account.state === 'console' && !consoleAllowed)) {
      await this.end(hash);
      return null;
    }
    const seenMs = Number(row['seen_at_ms']);
    const locked = row['locked'] === 1 || nowMs - seenMs > idleMs;
    if (locked && row['locked'] === 0) await this.lock(hash);
    if (!locked && byPerson && nowMs - seenMs > Math.min(seenEveryMs, idleMs / 4))
      await this.#sql.all('UPDATE session SET seen_at_ms = ? WHERE hash = ? RETURNING hash', nowMs, hash);
    return { hash, account, device: String(row['device']), locked, token: this.#key.mark('token', hash), endsAtMs };
  }

  /** Whether a session still holds, unlocked; asked by what a screen does by itself. */
  async stillHolds(hash: string): Promise<boolean> {
    const nowMs = this.#clock.nowMs();
    const { idleMs, longestMs } = this.#rules;
    const [row] = await this.#sql.all(
      `SELECT hash FROM session JOIN account ON account.id = session.account WHERE hash = ? AND locked = 0
       AND state IN ('ready', 'console') AND seen_at_ms >= ? AND session.made_at_ms > ?`,
      hash,
      nowMs - idleMs,
      nowMs - longestMs,
    );
    return row !== undefined;
  }

  async lock(hash: string): Promise<void> {
    await this.#sql.all('UPDATE session SET locked = 1 WHERE hash = ? RETURNING hash', hash);
  }

  async unlock(hash: string): Promise<void> {
    await this.#sql.all(
      'UPDATE session SET locked = 0, failures = 0, seen_at_ms = ? WHERE hash = ? RETURNING hash',
      this.#clock.nowMs(),
      hash,
    );
  }

  /** Counts a wrong try at unlocking; the session ends at the fifth. */
  async missed(hash: string): Promise<void> {
    const [row] = await this.#sql.all(
      'UPDATE session SET failures = failures + 1 WHERE hash = ? RETURNING failures',
      hash,
    );
    if (Number(row?.['failures'] ?? 0) >= mostUnlockTries) await this.end(hash);
  }

  async end(hash: string): Promise<void> {
    await this.#sql.all('DELETE FROM session WHERE hash = ? RETURNING hash', hash);
  }

  /** Ends every session of an account, on every machine. Gives how many. */
  async endAll(account: string): Promise<number> {
    return (await this.#sql.all('DELETE FROM session WHERE account = ? RETURNING hash', account)).length;
  }
}
