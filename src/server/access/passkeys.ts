/**
 * Passkeys (WebAuthn, level 3): a key in the phone or laptop, opened by its owner's finger or PIN. A passkey is bound to the
 * name in the address: browsers take `localhost` or a name with a certificate they trust, never a number.
 */
import { randomUUID } from 'node:crypto';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server';
import type { Clock } from '../../base/clock.ts';
import type { Sql } from '../keep/sql.ts';
import { refusal } from '../refusal.ts';
import type { Account } from './accounts.ts';

/** Where the browser says it is: `https://desk.local:4321`. */
export interface Place {
  readonly origin: string;
  /** The name alone. */
  readonly host: string;
}

const challengeMs = 5 * 60_000;

export class Passkeys {
  readonly #sql: Sql;
  readonly #clock: Clock;

  constructor(sql: Sql, clock: Clock) {
    this.#sql = sql;
    this.#clock = clock;
  }

  async #keepChallenge(purpose: string, challenge: string, account: string | null): Promise<string> {
    const id = randomUUID();
    const nowMs = this.#clock.nowMs();
    await this.#sql.all('DELETE FROM challenge WHERE expires_at_ms < ? RETURNING id', nowMs);
    await this.#sql.all(
      'INSERT INTO challenge (id, purpose, challenge, account, expires_at_ms) VALUES (?, ?, ?, ?, ?) RETURNING id',
      id,
      purpose,
      challenge,
      account,
      nowMs + challengeMs,
    );
    return id;
  }

  /** A challenge is good once. */
  async #takeChallenge(id: string, purpose: string, account: string | null): Promise<string> {
    const [row] = await this.#sql.all(
      'DELETE FROM challenge WHERE id = ? AND purpose = ? RETURNING challenge, account, expires_at_ms',
      id,
      purpose,
    );
    if (row === undefined || row['account'] !== account || Number(row['expires_at_ms']) < this.#clock.nowMs())
      throw refusal('SERVER_PASSKEY_REFUSED');
    return String(row['challenge']);
  }

  async startMaking(
    account: Account,
    place: Place,
  ): Promise<{ readonly challenge: string; readonly options: PublicKeyCredentialCreationOptionsJSON }> {
    const known = await this.#sql.all('SELECT id FROM passkey WHERE account = ? AND host = ?', account.id, place.host);
    const options = await generateRegistrationOptions({
      rpName: 'mamarr',
      rpID: place.host,
      userName: account.label,
      userID: new TextEncoder().encode(account.id),
      attestationType: 'none',
      excludeCredentials: known.map((row) => ({ id: String(row['id']) })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    return { challenge: await this.#keepChallenge('make', options.challenge, account.id), options };
  }

  async make(account: Account, place: Place, challenge: string, response: unknown): Promise<void> {
    const expectedChallenge = await this.#takeChallenge(challenge, 'make', account.id);
    const made = await verifyRegistrationResponse({
      response: response as RegistrationResponseJSON,
      expectedChallenge,
      expectedOrigin: place.origin,
      expectedRPID: place.host,
      requireUserVerification: true,
    }).catch(() => null);
    if (made?.verified !== true) throw refusal('SERVER_PASSKEY_REFUSED');
    const { id, publicKey, counter } = made.registrationInfo.credential;
    const added = await this.#sql.all(
      `INSERT INTO passkey (id, account, host, public_key, counter, made_at_ms) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT DO NOTHING RETURNING id`,
      id,
      account.id,
      place.host,
      Buffer.from(publicKey).toString('base64'),
      counter,
      this.#clock.nowMs(),
    );
    if (added.length === 0) throw refusal('SERVER_PASSKEY_REFUSED');
  }

  async startProving(
    place: Place,
  ): Promise<{ readonly challenge: string; readonly options: PublicKeyCredentialRequestOptionsJSON }> {
    const options = await generateAuthenticationOptions({ rpID: place.host, userVerification: 'required' });
    return { challenge: await this.#keepChallenge('prove', options.challenge, null), options };
  }

  /** Id of the account that the passkey proves, or null. */
  async prove(place: Place, challenge: string, response: unknown): Promise<string | null> {
    const expectedChallenge = await this.#takeChallenge(challenge, 'prove', null);
    const given = response as AuthenticationResponseJSON;
    const [row] = await this.#sql.all(
      `SELECT passkey.id, account, public_key, counter FROM passkey JOIN account ON account.id = passkey.account
       WHERE passkey.id = ? AND host = ? AND state = 'ready'`,
      typeof given.id === 'string' ? given.id : '',
      place.host,
    );
    if (row === undefined) return null;
    const counter = Number(row['counter']);
    const proved = await verifyAuthenticationResponse({
      response: given,
      expectedChallenge,
      expectedOrigin: place.origin,
      expectedRPID: place.host,
      requireUserVerification: true,
      credential: { id: String(row['id']), publicKey: Buffer.from(String(row['public_key']), 'base64'), counter },
    }).catch(() => null);
    if (proved?.verified !== true) return null;
    const { newCounter } = proved.authenticationInfo;
    // A counter that does not rise on another server meanwhile is a copied key. Most passkeys stay at 0.
    const kept = await this.#sql.all(
      'UPDATE passkey SET counter = ? WHERE id = ? AND (counter < ? OR (counter = 0 AND ? = 0)) RETURNING account',
      newCounter,
      String(row['id']),
      newCounter,
      newCounter,
    );
    return kept.length === 0 ? null : String(row['account']);
  }
}
