/**
 * The desk as people use it: built from its sources, given by a real server in this process, shown in a real Chromium.
 * The build is made once per state of the sources and shared by all test files.
 */
import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { AxeBuilder } from '@axe-core/playwright';
import { Secret, TOTP } from 'otpauth';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import type { Plan } from '../../src/plan/index.ts';
import { openKept, serve, type Role, type Serving } from '../../src/server/index.ts';

const root = join(import.meta.dirname, '..', '..');
const passphrase = 'lantern orchard seven harbours';
/** Tests are about what is asked, not about how long a guess takes. */
const cheap = { memoryCost: 64, timeCost: 1, parallelism: 1 };

function sourcesHash(): string {
  const files = globSync(
    ['apps/desk/{index.html,offline.html,vite.config.ts,package.json}', 'apps/desk/src/**/*', 'src/**/*.ts'],
    {
      cwd: root,
      withFileTypes: true,
    },
  )
    .filter((file) => file.isFile() && !file.name.endsWith('.test.ts'))
    .map((file) => join(file.parentPath, file.name))
    .sort();
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update(readFileSync(file));
  return hash.digest('hex').slice(0, 20);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** The folder of the built desk. The first who asks builds; who comes meanwhile waits for it. */
async function builtDesk(): Promise<string> {
  const cache = join(root, 'node_modules', '.cache', 'mamarr-desk');
  const folder = join(cache, sourcesHash());
  const lock = `${folder}.lock`;
  mkdirSync(cache, { recursive: true });
  while (!existsSync(folder)) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
    } catch {
      const builder = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : 0;
      if (builder > 0 && !isRunning(builder)) rmSync(lock, { force: true });
      await pause(200);
      continue;
    }
    const making = `${folder}.${randomUUID().slice(0, 8)}`;
    try {
      if (existsSync(folder)) break;
      const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
      await promisify(execFile)(
        process.execPath,
        [vite, 'build', '--outDir', making, '--emptyOutDir', '--logLevel', 'warn'],
        {
          cwd: join(root, 'apps', 'desk'),
          // A test runner's own mode would build the desk for development.
          env: { ...process.env, NODE_ENV: 'production' },
        },
      );
      // Older states are of no use to anybody.
      for (const old of globSync('*', { cwd: cache }))
        if (/^[0-9a-f]{20}$/.test(old)) rmSync(join(cache, old), { recursive: true, force: true });
      renameSync(making, folder);
    } finally {
      rmSync(making, { recursive: true, force: true });
      rmSync(lock, { force: true });
    }
  }
  return folder;
}

export interface Screen {
  readonly context: BrowserContext;
  readonly page: Page;
}

export interface ScreenOptions {
  readonly language?: 'en' | 'ar';
  readonly width?: number;
  readonly height?: number;
  /** Which account signs in; absent: this machine's own user, by the key on the console. */
  readonly label?: string;
}

export interface DeskOptions {
  readonly folder?: string;
  readonly roads?: string;
  /** Roles that get an account, `analyst-1` and so on. */
  readonly roles?: readonly Role[];
}

/** What a browser says that it should not: errors of the page, and requests to anywhere but the server. */
export interface Complaints {
  readonly errors: string[];
  readonly strangers: string[];
}

export class FixtureDesk {
  readonly complaints: Complaints = { errors: [], strangers: [] };
  #serving: Serving;
  readonly #serveAgain: (port: number) => Promise<Serving>;
  readonly #browser: Browser;
  readonly #data: string;
  readonly #consoleAddresses: string[];
  /** The code that each account signed in with last. */
  readonly #codeTaken = new Map<string, string>();
  readonly #secrets: ReadonlyMap<string, string>;

  constructor(parts: {
    readonly serving: Serving;
    readonly serveAgain: (port: number) => Promise<Serving>;
    readonly browser: Browser;
    readonly data: string;
    readonly consoleAddresses: string[];
    readonly secrets: ReadonlyMap<string, string>;
  }) {
    this.#serving = parts.serving;
    this.#serveAgain = parts.serveAgain;
    this.#browser = parts.browser;
    this.#data = parts.data;
    this.#consoleAddresses = parts.consoleAddresses;
    this.#secrets = parts.secrets;
  }

  get serving(): Serving {
    return this.#serving;
  }

  /** Stops the server; call what it gives to start it again, at the same address over the same data. */
  async stopServer(): Promise<() => Promise<void>> {
    const { port } = this.#serving;
    await this.#serving.stop();
    return async () => {
      this.#serving = await this.#serveAgain(port);
    };
  }

  /** A browser of its own, signed in, with the desk shown. */
  async open(options: ScreenOptions = {}): Promise<Screen> {
    const { language = 'en', width = 1280, height = 720, label } = options;
    const { address } = this.serving;
    const context = await this.#browser.newContext({
      viewport: { width, height },
      locale: language === 'ar' ? 'ar-SY' : 'en-GB',
      reducedMotion: 'reduce',
    });
    // A machine that does other work besides is slow, and not wrong.
    context.setDefaultTimeout(90_000);
    context.on('request', (request) => {
      const url = request.url();
      if (/^(?:https?|wss?):/.test(url) && !url.startsWith(address)) this.complaints.strangers.push(url);
    });
    const page = await context.newPage();
    page.on('pageerror', (failure) => this.complaints.errors.push(failure.stack ?? failure.message));
    if (label === undefined) await page.goto(this.#consoleAddresses.at(-1)!);
    else {
      await page.goto(`${address}/`);
      await page.locator('[name=label]').fill(label);
      await page.locator('[name=passphrase]').fill(passphrase);
      await page.locator('[name=code]').fill(await this.#codeFor(label));
      await page.locator('button[type=submit]').click();
    }
    await page.locator('.desk').waitFor();
    return { context, page };
  }

  /** A plan of the operation as it stands, made by asking the server for it; with a browser that is signed in. */
  async makePlan(): Promise<{ readonly context: BrowserContext; readonly id: string; readonly plan: Plan }> {
    const { address } = this.serving;
    const context = await this.#browser.newContext({ locale: 'en-GB', reducedMotion: 'reduce' });
    context.setDefaultTimeout(90_000);
    const get = async <Answer>(path: string): Promise<Answer> =>
      (await context.request.get(`${address}${path}`)).json() as Promise<Answer>;
    await context.request.get(this.#consoleAddresses.at(-1)!);
    const { token } = await get<{ readonly token: string }>('/api/session');
    const asked = await context.request.post(`${address}/api/plans`, {
      data: {},
      headers: { origin: address, 'x-mamarr-token': token },
    });
    const { id } = (await asked.json()) as { readonly id: string };
    for (;;) {
      const { plans } = await get<{ readonly plans: readonly { readonly id: string; readonly state: string }[] }>(
        '/api/plans',
      );
      const state = plans.find((plan) => plan.id === id)?.state ?? 'absent';
      if (state === 'made') break;
      if (state !== 'waiting' && state !== 'working') throw new Error(`The plan is ${state}.`);
      await pause(200);
    }
    return { context, id, plan: await get<Plan>(`/api/plans/${id}/document`) };
  }

  /** A code is taken once: whoever signs in a second time within its half minute waits for the next. */
  async #codeFor(label: string): Promise<string> {
    const secret = this.#secrets.get(label);
    if (secret === undefined) throw new Error(`There is no account ${label}.`);
    const period = 30;
    const code = (): string =>
      new TOTP({ algorithm: 'SHA1', digits: 6, period, secret: Secret.fromBase32(secret) }).generate();
    while (this.#codeTaken.get(label) === code()) await pause(500);
    const taken = code();
    this.#codeTaken.set(label, taken);
    return taken;
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.#serving.stop();
    rmSync(this.#data, { recursive: true, force: true });
  }
}

export async function startFixtureDesk(options: DeskOptions = {}): Promise<FixtureDesk> {
  const { folder = join(root, 'examples', 'raqqa-2017'), roads, roles = [] } = options;
  const deskFolder = await builtDesk();
  const data = mkdtempSync(join(tmpdir(), `mamarr-desk-${randomUUID().slice(0, 8)}-`));
  const secrets = new Map<string, string>();
  const kept = await openKept({ data, hashCost: cheap });
  for (const role of roles) {
    const label = `${role}-1`;
    const { invitation } = await kept.accounts.add({ label, role, party: null });
    secrets.set(label, (await kept.accounts.enrol(invitation, passphrase)).secret);
  }
  await kept.close();
  const consoleAddresses: string[] = [];
  const serveAt = (port: number): Promise<Serving> =>
    serve({
      folder,
      ...(roads === undefined ? {} : { roads }),
      host: '127.0.0.1',
      port,
      names: [],
      version: '0.0.0',
      logLevel: 'silent',
      deskFolder,
      data,
      hashCost: cheap,
      // A test signs in as often as it likes; how often a person may is tested where the server is.
      rules: { tries: { burst: 50, perSecond: 1 } },
      onConsoleKey: (address) => void consoleAddresses.push(address),
    });
  const serving = await serveAt(0);
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      // Maps are drawn in software: test machines have no graphics card.
      '--use-gl=angle',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      '--ignore-gpu-blocklist',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
  return new FixtureDesk({ serving, serveAgain: serveAt, browser, data, consoleAddresses, secrets });
}

/** What axe finds wrong with the page as it is shown, or with a part of it, one line each. */
export async function axeFaults(page: Page, within?: string): Promise<string[]> {
  // There are no frames in the desk: axe need not open a page of its own to gather what it found in each. What passes is not told.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
  const { violations } = await (within === undefined ? axe : axe.include(within)).analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help} at ${target.join(' ')} (${failureSummary ?? ''})`),
  );
}
