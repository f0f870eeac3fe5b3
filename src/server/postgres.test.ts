/** Two servers over one PostgreSQL; one of them is killed. */
import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPostgres, type PostgresServer } from '../ledger/fixture-postgres.ts';
import { connect as connectClient, type SentEntry } from './client/index.ts';
import { raqqa, startFixtureServer, type FixtureServer } from './fixture-server.ts';

let postgres: PostgresServer;
let here: FixtureServer;
let scratch = '';

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'mamarr-two-'));
  postgres = await startPostgres();
  here = await startFixtureServer({ ledger: postgres.url, roles: ['negotiator', 'planner', 'observer'] });
});
afterAll(async () => {
  await here.close();
  await postgres.close();
  rmSync(scratch, { recursive: true, force: true });
});

/** A second server as a process of its own, with the same key; its clock is the machine's. */
async function startOther(): Promise<{ readonly child: ChildProcess; readonly address: string }> {
  const data = join(scratch, 'other');
  cpSync(here.data, data, { recursive: true });
  const child = spawn(process.execPath, [join(import.meta.dirname, 'fixture-serve.ts'), raqqa, data, postgres.url], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      resolve(chunk.toString().trim());
    });
    child.on('exit', () => {
      reject(new Error('the second server ended'));
    });
  });
  return { child, address };
}

const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
};

describe('two servers over one PostgreSQL', () => {
  it('share accounts, sessions and entries; when one is killed nothing confirmed is lost and the other goes on', async () => {
    const { child, address } = await startOther();
    const negotiator = await here.signIn('negotiator-1');
    const observer = await here.signIn('observer-1');
    const cookie = (screen: { readonly cookie: string }): Record<string, string> => ({
      cookie: `mamarr=${screen.cookie}`,
    });
    // The session of one server is one of the other's.
    const there = connectClient({ base: address, headers: () => ({ ...cookie(negotiator), origin: address }) });
    expect(await there.call('GET /api/session')).toMatchObject({ signedIn: true });

    const got: SentEntry[] = [];
    const following = connectClient({ base: here.serving.address, headers: () => cookie(observer) }).follow({
      afterSeq: 0,
      retryMs: 20,
      onEntry: (entry) => void got.push(entry),
    });

    // A code that one server took is used up on the other.
    const code = here.codeFor('negotiator-1');
    const again = await here.ask('POST', '/api/session', { body: { label: 'negotiator-1', passphrase: 'x', code } });
    expect(again.code).toBe('SERVER_SIGN_IN_REFUSED');

    const confirmed: string[] = [];
    const draft = (text: string): ReturnType<FixtureServer['draft']> =>
      here.draft('remark.made', { text }, 'negotiator-1');
    for (let made = 0; made < 20; made++) {
      const entry = draft(`there ${made}`);
      const { receipts } = await there.call('POST /api/entries', { body: { entries: [entry as never] } });
      confirmed.push(receipts[0]!.id);
    }
    await until(() => got.length === 20);
    expect(got.map(({ id }) => id)).toEqual(confirmed);

    // Killed in the middle of recording: whoever was not told sends again, to the one that is left.
    const underWay = Array.from({ length: 30 }, (_, index) => draft(`under way ${index}`));
    const answers = underWay.map((entry) =>
      there.call('POST /api/entries', { body: { entries: [entry as never] } }).then(
        () => true,
        () => false,
      ),
    );
    await answers[0];
    child.kill('SIGKILL');
    const told = await Promise.all(answers);
    for (const entry of underWay) {
      const answer = await here.record(negotiator, entry);
      expect(answer.status, answer.text).toBe(200);
      const [receipt] = answer.json!['receipts'] as [{ readonly already: boolean }];
      if (told[underWay.indexOf(entry)] === true) expect(receipt.already).toBe(true);
    }
    await until(() => got.length >= 50);
    following.close();
    expect(got.map(({ seq }) => seq)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
    expect(new Set(got.map(({ id }) => id))).toEqual(new Set([...confirmed, ...underWay.map(({ id }) => id)]));
  });

  it('of two who draw one place on two servers at once, one is told', async () => {
    const second = await startFixtureServer({ ledger: postgres.url, roles: [], data: here.data });
    try {
      here.pass(60_000);
      second.pass(here.nowMs - second.nowMs);
      const planner = await here.signIn('planner-1');
      const { json } = await here.ask('GET', '/api/operation/layers/hazards', {}, planner);
      const [hazard] = json!['features'] as [Record<string, never>];
      const draw = (): ReturnType<FixtureServer['draft']> =>
        here.draft('place.drawn', { layer: 'hazards', feature: hazard, after: null }, 'planner-1');
      const [one, two] = await Promise.all([here.record(planner, draw()), second.record(planner, draw())]);
      expect([one.status, two.status].sort(), `${one.text}\n${two.text}`).toEqual([200, 409]);
    } finally {
      await second.serving.stop();
    }
  });

  it('a database that is away is said, and used again when it is back', async () => {
    const negotiator = await here.signIn('negotiator-1').catch(async () => {
      here.pass(60_000);
      return here.signIn('negotiator-1');
    });
    await postgres.tell('stop');
    const away = await here.ask('GET', '/api/kinds', {}, negotiator);
    expect(away, away.text).toMatchObject({ status: 503, code: 'SERVER_KEEP_UNREACHABLE' });
    await postgres.tell('start');
    for (let tries = 0; tries < 200; tries++) {
      if ((await here.ask('GET', '/api/kinds', {}, negotiator)).status === 200) break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const back = await here.record(negotiator, here.draft('remark.made', { text: 'back' }, 'negotiator-1'));
    expect(back.status, back.text).toBe(200);
  });
});
