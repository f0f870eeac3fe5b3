/** Starting and stopping the server: opens what it keeps, follows the ledger, listens. */
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { systemClock, type Clock } from '../base/clock.ts';
import { isPostgresUrl, openPostgresLedger, openSqliteLedger, uuid7Source, type LedgerStore } from '../ledger/index.ts';
import { AccessRecord } from './access/access-record.ts';
import { Accounts } from './access/accounts.ts';
import { ConsoleKey } from './access/console-key.ts';
import { Limiter, type Allowance } from './access/limits.ts';
import { Passkeys } from './access/passkeys.ts';
import { Passphrases, recommendedCost, type HashCost } from './access/passphrase.ts';
import { openServerKey } from './access/server-key.ts';
import { Sessions } from './access/sessions.ts';
import { buildApp } from './http/app.ts';
import { isLoopback } from './http/origin.ts';
import { openPostgresKeep } from './keep/postgres.ts';
import type { Sql } from './keep/sql.ts';
import { openSqliteKeep } from './keep/sqlite.ts';
import { usualStreamRules, type StreamRules } from './live/event-stream.ts';
import { Follower } from './live/follower.ts';
import { firstView } from './place/first-view.ts';
import { Ground } from './place/ground.ts';
import { Reader } from './place/read-proposals.ts';
import { usualUploadRules, Uploads, type UploadRules } from './place/read-upload.ts';
import { Tiles } from './place/tiles.ts';
import { keepMadePlan, type MadePlan } from './plans/made-plan.ts';
import { PlanFiles } from './plans/plan-files.ts';
import { PlanTable } from './plans/plan-table.ts';
import { Plans, usualPlanRules, type PlanRules } from './plans/plans.ts';
import { Shares } from './plans/shares.ts';
import { Quiet } from './quiet.ts';
import { refusal } from './refusal.ts';
import type { ServerParts } from './server-parts.ts';
import { serverCertificate, type Certificate } from './tls/certificate.ts';

export interface KeepOptions {
  /** Folder of the server's own data: key, certificate, accounts, and the ledger unless told otherwise. */
  readonly data: string;
  /** File or PostgreSQL address of the ledger; `ledger` in the data folder when absent. */
  readonly ledger?: string;
  readonly clock?: Clock;
  readonly hashCost?: HashCost;
}

export interface ServeOptions extends KeepOptions {
  /** The operation's folder. */
  readonly folder: string;
  readonly roads?: string;
  readonly host: string;
  /** 0 takes any free one. */
  readonly port: number;
  /** Names and addresses under which others reach this server. */
  readonly names: readonly string[];
  readonly deskFolder?: string;
  /** A plan of the folder that is made already. It is left out when something was drawn on the folder since. */
  readonly madePlan?: MadePlan;
  readonly idleMinutes?: number;
  readonly version: string;
  readonly logLevel?: 'silent' | 'warn' | 'info';
  readonly logTo?: { write(line: string): void };
  /** Called with the address that signs this machine's own user in, on loopback; again whenever it was used. */
  readonly onConsoleKey?: (address: string) => void;
  /** What tests and benchmarks set otherwise. */
  readonly rules?: Partial<ServerRules>;
}

interface ServerRules {
  readonly flood: Allowance;
  readonly tries: Allowance;
  readonly streams: StreamRules;
  readonly plans: PlanRules;
  readonly uploads: UploadRules;
  readonly headersMs: number;
  readonly requestMs: number;
  readonly mostConnections: number;
  readonly longestSessionMs: number;
  readonly checkAnswers: boolean;
}

const usualRules: ServerRules = {
  flood: { burst: 2_000, perSecond: 400 },
  tries: { burst: 5, perSecond: 1 / 30 },
  streams: usualStreamRules,
  plans: usualPlanRules,
  uploads: usualUploadRules,
  headersMs: 10_000,
  requestMs: 30_000,
  mostConnections: 1_000,
  longestSessionMs: 12 * 3_600_000,
  checkAnswers: false,
};

/** Of one label from anywhere, so that many machines together guess no faster. */
const labelTries: Allowance = { burst: 30, perSecond: 1 / 5 };

const PREPARE_AFTER_MS = 5_000;

export interface Kept {
  readonly store: LedgerStore;
  readonly sql: Sql;
  readonly accounts: Accounts;
  readonly record: AccessRecord;
  readonly close: () => Promise<void>;
  readonly key: ReturnType<typeof openServerKey>;
  readonly nextId: () => string;
}

/** Opens what the server keeps: also for making an account at the console. */
export async function openKept(options: KeepOptions): Promise<Kept> {
  const { data, clock = systemClock, hashCost = recommendedCost } = options;
  try {
    mkdirSync(data, { recursive: true, mode: 0o700 });
    chmodSync(data, 0o700);
  } catch {
    throw refusal('SERVER_DATA_UNREADABLE', { file: data });
  }
  const key = openServerKey(join(data, 'server.key'));
  const where = options.ledger ?? join(data, 'ledger');
  const isServer = isPostgresUrl(where);
  const store = isServer
    ? await openPostgresLedger(where, { mode: 'create', clock })
    : openSqliteLedger(where, { mode: 'create', clock });
  const sql = isServer ? await openPostgresKeep(where) : openSqliteKeep(join(data, 'accounts'));
  const passphrases = new Passphrases(key.pepper, hashCost);
  const nextId = uuid7Source(clock);
  return {
    store,
    sql,
    key,
    nextId,
    accounts: new Accounts({ sql, key, passphrases, clock }),
    record: new AccessRecord(store, { key, clock, nextId }),
    close: async () => {
      await store.close();
      await sql.close();
    },
  };
}

export interface Serving {
  /** `https://127.0.0.1:4321` */
  readonly address: string;
  /** Where others on the network reach it; none when it is for this machine alone. */
  readonly addresses: readonly string[];
  readonly port: number;
  readonly certificate: Certificate | null;
  /** Every route and page that is served, with its method: `GET /api/session`. */
  readonly routeKeys: readonly string[];
  readonly stop: () => Promise<void>;
}

/**
 * Starts the server.
 * @throws ProblemError of the folder, the ledger, the certificate, the address; or when nobody could sign in
 */
export async function serve(options: ServeOptions): Promise<Serving> {
  const { clock = systemClock, host, data } = options;
  const rules: ServerRules = { ...usualRules, ...options.rules };
  const alone = isLoopback(host);
  const kept = await openKept(options);
  const undo: (() => Promise<void> | void)[] = [kept.close];
  try {
    const { store, sql, accounts, record, key } = kept;
    const names = [host, ...options.names, ...(isReachable(host) ? [] : ownAddresses())].filter(isReachable);
    const certificate = alone ? null : await serverCertificate(data, names, clock);
    if (!alone && !(await accounts.list()).some(({ state }) => state === 'ready' || state === 'invited'))
      throw refusal('SERVER_NO_ACCOUNT', { file: data });
    const ground = await Ground.open({
      folder: options.folder,
      ...(options.roads === undefined ? {} : { roads: options.roads }),
      scratch: join(data, 'scratch'),
      clock,
    });
    const shares = new Shares();
    const follower = new Follower(store, ground.id, (entry) => {
      ground.take(entry);
      shares.take(entry);
    });
    undo.push(() => follower.stop());
    await follower.start();
    ground.started();
    const table = new PlanTable(sql, ground.id);
    if (options.madePlan !== undefined && ground.drawings.count === 0) await keepMadePlan(table, options.madePlan);
    const plans = new Plans(table, clock, rules.plans, () => {
      follower.wake();
    });
    const planFiles = new PlanFiles(table);
    const [uploads, reader] = [new Uploads(rules.uploads), new Reader(rules.uploads)];
    const quiet = new Quiet();
    const tiles = new Tiles(ground.network, firstView((await ground.now()).operation), {}, quiet);
    const stopping = new AbortController();
    undo.push(
      () => plans.stop(),
      () => planFiles.stop(),
      () => uploads.stop(),
      () => reader.stop(),
      () => tiles.stop(),
      () => {
        stopping.abort();
        follower.wake();
      },
    );
    const idleMs = (options.idleMinutes ?? (alone ? 60 : 15)) * 60_000;
    let address = '';
    const waiting: string[] = [];
    const printKey = (consoleKey: string): void => {
      if (address === '') waiting.push(consoleKey);
      else options.onConsoleKey?.(`${address}/console?key=${consoleKey}`);
    };
    const words = certificate?.words;
    const parts: ServerParts = {
      version: options.version,
      clock,
      store,
      operation: ground.id,
      accounts,
      sessions: new Sessions(sql, key, clock, {
        idleMs,
        longestMs: rules.longestSessionMs,
        consoleAllowed: alone,
      }),
      passkeys: new Passkeys(sql, clock),
      record,
      consoleKey: alone ? new ConsoleKey(printKey) : null,
      idleMs,
      tries: { here: new Limiter(rules.tries, clock), label: new Limiter(labelTries, clock) },
      ground,
      follower,
      shares,
      plans,
      planFiles,
      tiles,
      quiet,
      uploads,
      reader,
      streamRules: rules.streams,
      words: words === undefined ? null : { en: words.en.join(' '), ar: words.ar.join(' ') },
      stopping: stopping.signal,
    };
    const app = buildApp(parts, {
      tls: certificate === null ? null : { key: certificate.keyPem, cert: certificate.certificatePem },
      names,
      deskFolder: options.deskFolder ?? null,
      flood: rules.flood,
      timeouts: { headersMs: rules.headersMs, requestMs: rules.requestMs },
      mostConnections: rules.mostConnections,
      logLevel: options.logLevel ?? 'warn',
      ...(options.logTo === undefined ? {} : { logTo: options.logTo }),
      checkAnswers: rules.checkAnswers,
    });
    undo.push(() => app.close());
    try {
      await app.listen({ host, port: options.port, listenTextResolver: () => 'The server listens.' });
    } catch (failure) {
      const code = failure instanceof Error && 'code' in failure ? String(failure.code) : '';
      if (!/^E[A-Z]+$/.test(code)) throw failure;
      throw refusal('SERVER_ADDRESS_TAKEN', { found: `${host}:${options.port}, ${code}` });
    }
    const { port } = app.server.address() as AddressInfo;
    const addressOf = (name: string): string =>
      `${certificate === null ? 'http' : 'https'}://${name.includes(':') ? `[${name}]` : name}:${port}`;
    address = addressOf(isReachable(host) ? host : '127.0.0.1');
    for (const consoleKey of waiting) printKey(consoleKey);
    // Not before whoever comes first has the page.
    void quiet.wait(PREPARE_AFTER_MS, stopping.signal).then((isQuiet) => {
      if (!isQuiet) return;
      uploads.prepare();
      reader.prepare();
    });
    await record.keep('access.started', { label: null, address: 'console' }, { loopback: alone });
    return {
      address,
      addresses: alone ? [] : [...new Set(names)].map(addressOf),
      port,
      certificate,
      routeKeys: app.routeKeys(),
      stop: async () => {
        for (const each of undo.reverse()) await each();
      },
    };
  } catch (failure) {
    for (const each of undo.reverse()) await each();
    throw failure;
  }
}

/** Addresses of this machine on its networks. A name that leads elsewhere is not among them, so all may be used. */
function ownAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((addresses) =>
    (addresses ?? []).flatMap(({ address, internal, scopeid }) => (internal || (scopeid ?? 0) !== 0 ? [] : [address])),
  );
}

/** Whether somebody can type it: not "every address of this machine". */
function isReachable(host: string): boolean {
  return host !== '0.0.0.0' && host !== '::';
}
