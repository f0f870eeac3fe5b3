/** A real server for tests: over HTTP or HTTPS on loopback, with an account of every role, and a clock that can be set. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Secret, TOTP } from 'otpauth';
import type { JsonObject } from '../ledger/index.ts';
import { uuid7Source } from '../ledger/index.ts';
import { ROLES, type Role } from './access/roles.ts';
import { openKept, serve, type ServeOptions, type Serving } from './serve.ts';

export const raqqa = join(import.meta.dirname, '..', '..', 'examples', 'raqqa-2017');
/** 11 October 2017, 10:00 UTC. */
export const fixtureStartMs = Date.UTC(2017, 9, 11, 10);
const passphrase = 'lantern orchard seven harbours';
/** Tests are about what is asked, not about how long a guess takes. */
const cheap = { memoryCost: 64, timeCost: 1, parallelism: 1 };

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  readonly text: string;
  /** The body as JSON; null when it is none. */
  readonly json: Readonly<Record<string, unknown>> | null;
  /** Of a problem. */
  readonly code: string | null;
}

export interface Ask {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Sent as they are. */
  readonly raw?: Buffer | string;
  readonly origin?: string | null;
}

/** One signed-in screen. */
export interface Screen {
  readonly label: string;
  readonly cookie: string;
  readonly token: string;
}

export class FixtureServer {
  readonly serving: Serving;
  readonly data: string;
  readonly log: string[];
  readonly consoleAddresses: string[];
  readonly #clock: { ms: number };
  readonly secrets = new Map<string, string>();
  readonly nextId: () => string;

  constructor(
    serving: Serving,
    data: string,
    parts: { clock: { ms: number }; log: string[]; consoleAddresses: string[] },
  ) {
    this.serving = serving;
    this.data = data;
    this.#clock = parts.clock;
    this.log = parts.log;
    this.consoleAddresses = parts.consoleAddresses;
    this.nextId = uuid7Source({ nowMs: () => this.#clock.ms });
  }

  get nowMs(): number {
    return this.#clock.ms;
  }

  pass(ms: number): void {
    this.#clock.ms += ms;
  }

  /** One request over the wire. */
  ask(method: string, path: string, { headers = {}, body, raw, origin }: Ask = {}, screen?: Screen): Promise<Answer> {
    const url = new URL(this.serving.address);
    const secure = url.protocol === 'https:';
    const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const sentOrigin = origin === undefined ? this.serving.address : origin;
    const sent: Record<string, string> = {
      ...(sentOrigin === null ? {} : { origin: sentOrigin }),
      ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
      ...(screen === undefined
        ? {}
        : { cookie: `${secure ? '__Host-mamarr' : 'mamarr'}=${screen.cookie}`, 'x-mamarr-token': screen.token }),
      ...headers,
    };
    return new Promise((resolve, reject) => {
      const send = secure ? httpsRequest : httpRequest;
      const options = { host: url.hostname, port: url.port, method, path, headers: sent, agent: false };
      const outgoing = send({ ...options, ...(secure ? { rejectUnauthorized: false } : {}) }, (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('error', reject);
        incoming.on('end', () => {
          resolve(answerOf(incoming.statusCode ?? 0, incoming.headers, Buffer.concat(chunks)));
        });
      });
      outgoing.on('error', reject);
      outgoing.end(payload);
    });
  }

  codeFor(label: string): string {
    const secret = Secret.fromBase32(this.secrets.get(label)!);
    return new TOTP({ algorithm: 'SHA1', digits: 6, period: 30, secret }).generate({ timestamp: this.nowMs });
  }

  /** Signs in with passphrase and code. The code of this half minute is used up by it. */
  async signIn(label: string): Promise<Screen> {
    const answer = await this.ask('POST', '/api/session', {
      body: { label, passphrase, code: this.codeFor(label), device: 'test-screen' },
    });
    if (answer.status !== 200) throw new Error(`${label} is not signed in: ${answer.text}`);
    return screenOf(label, answer);
  }

  draft(kind: string, body: JsonObject, actor: string): Record<string, unknown> & { readonly id: string } {
    const at = new Date(this.nowMs).toISOString();
    return {
      ...{ id: this.nextId(), operation: 'raqqa-2017', kind, version: 1, occurredAt: at, recordedAt: at },
      ...{ actor, device: 'test-screen', body },
    };
  }

  async record(screen: Screen, ...drafts: readonly unknown[]): Promise<Answer> {
    return this.ask('POST', '/api/entries', { body: { entries: drafts } }, screen);
  }

  async close(): Promise<void> {
    await this.serving.stop();
    rmSync(this.data, { recursive: true, force: true });
  }
}

export function answerOf(status: number, headers: IncomingHttpHeaders, bytes: Buffer): Answer {
  const text = bytes.toString('utf8');
  let json: Answer['json'] = null;
  if ((headers['content-type'] ?? '').includes('json') && headers['content-encoding'] === undefined)
    json = JSON.parse(text) as Answer['json'];
  return { status, headers, bytes, text, json, code: typeof json?.['code'] === 'string' ? json['code'] : null };
}

export function screenOf(label: string, answer: Answer): Screen {
  const [cookie = ''] = answer.headers['set-cookie'] ?? [];
  return { label, cookie: /mamarr=([^;]+)/.exec(cookie)?.[1] ?? '', token: String(answer.json?.['token']) };
}

export { passphrase as fixturePassphrase };

export function labelFor(role: Role): string {
  return `${role}-1`;
}

export interface FixtureOptions extends Partial<Omit<ServeOptions, 'clock'>> {
  /** Roles that get an account; all when absent. */
  readonly roles?: readonly Role[];
  /** Use this data folder, and its accounts as they are. */
  readonly data?: string;
}

export async function startFixtureServer(options: FixtureOptions = {}): Promise<FixtureServer> {
  const { roles = ROLES, ...rest } = options;
  const data = options.data ?? mkdtempSync(join(tmpdir(), `mamarr-server-${randomUUID().slice(0, 8)}-`));
  const clock = { ms: fixtureStartMs };
  const source = { nowMs: () => clock.ms };
  const secrets = new Map<string, string>();
  const keep = {
    data,
    clock: source,
    hashCost: cheap,
    ...(options.ledger === undefined ? {} : { ledger: options.ledger }),
  };
  const kept = await openKept(keep);
  for (const role of roles) {
    const party = role === 'liaison' ? 'sdf' : null;
    const { invitation } = await kept.accounts.add({ label: labelFor(role), role, party });
    secrets.set(labelFor(role), (await kept.accounts.enrol(invitation, passphrase)).secret);
  }
  await kept.close();
  const log: string[] = [];
  const consoleAddresses: string[] = [];
  const serving = await serve({
    folder: raqqa,
    host: '127.0.0.1',
    port: 0,
    names: [],
    version: '0.0.0',
    logLevel: 'info',
    logTo: { write: (line) => void log.push(line) },
    onConsoleKey: (address) => void consoleAddresses.push(address),
    ...rest,
    data,
    clock: source,
    hashCost: cheap,
    rules: { tries: { burst: 50, perSecond: 1 }, checkAnswers: true, ...options.rules },
  });
  const server = new FixtureServer(serving, data, { clock, log, consoleAddresses });
  for (const [label, secret] of secrets) server.secrets.set(label, secret);
  return server;
}
