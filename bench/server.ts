/**
 * The server: requests a second and p99 for reading and for recording, 200 live screens, and memory. The server is a process
 * of its own; whoever asks is this one, on the same machine and loopback, so both share its cores.
 *
 * node bench/server.ts [--requests N] [--at-once N] [--screens N] [--entries N] [--seconds N]
 * node bench/server.ts --minutes N [--screens N]   a steady load for so long instead, and what memory does
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '../src/base/clock.ts';
import { uuid7Source } from '../src/ledger/index.ts';
import { serve } from '../src/server/index.ts';
import { machineLine } from './machine.ts';
import { minutesOfLoad, type MemoryTold } from './server-minutes.ts';

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '3000' },
    'at-once': { type: 'string', default: '16' },
    screens: { type: 'string', default: '200' },
    entries: { type: 'string', default: '100' },
    /** No part runs longer. */
    seconds: { type: 'string', default: '60' },
    minutes: { type: 'string', default: '0' },
    part: { type: 'string' },
    data: { type: 'string', default: '' },
  },
});
const folder = join(import.meta.dirname, '..', 'examples', 'raqqa-2017');
const longestMs = Number(values.seconds) * 1000;
const momentMs = Date.UTC(2017, 9, 11, 10);

/** The server, which tells its address, and its memory when it is asked. */
async function runServer(): Promise<void> {
  let consoleAddress = '';
  const serving = await serve({
    ...{ folder, data: values.data, host: '127.0.0.1', port: 0, names: [], version: '0.0.0', logLevel: 'warn' },
    onConsoleKey: (address) => (consoleAddress = address),
    rules: { flood: { burst: 1e9, perSecond: 1e9 } },
  });
  process.send!({ address: serving.address, consoleAddress });
  process.on('message', (message) => {
    if (message === 'stop') void serving.stop().then(() => process.exit(0));
    else process.send!(memoryTold());
  });
}

/** What is held is told after a collection; the other figures are of before it. */
function memoryTold(): MemoryTold {
  const { rss, heapUsed, external } = process.memoryUsage();
  globalThis.gc?.();
  return { rssBytes: rss, heapUsedBytes: heapUsed, externalBytes: external, heldBytes: process.memoryUsage().heapUsed };
}

interface Screen {
  readonly address: string;
  readonly cookie: string;
  readonly token: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: 1_000 });

function ask(screen: Screen, method: string, path: string, body?: unknown): Promise<{ status: number; bytes: Buffer }> {
  const payload = body === undefined ? undefined : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const outgoing = request(
      `${screen.address}${path}`,
      {
        method,
        agent,
        headers: {
          cookie: screen.cookie,
          origin: screen.address,
          'x-mamarr-token': screen.token,
          'accept-encoding': 'gzip',
          ...(payload === undefined
            ? {}
            : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) }),
        },
      },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('end', () => {
          resolve({ status: incoming.statusCode ?? 0, bytes: Buffer.concat(chunks) });
        });
        incoming.on('error', reject);
      },
    );
    outgoing.on('error', reject);
    outgoing.end(payload);
  });
}

async function signIn(address: string, consoleAddress: string): Promise<Screen> {
  const answer = await fetch(consoleAddress, { redirect: 'manual' });
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0]!;
  const session = (await (await fetch(`${address}/api/session`, { headers: { cookie } })).json()) as { token: string };
  return { address, cookie, token: session.token };
}

const atShare = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
const shown = (ms: number): string => `${ms.toFixed(1)} ms`.padStart(10);

async function measure(name: string, count: number, once: (index: number) => Promise<number>): Promise<void> {
  const times: number[] = [];
  let next = 0;
  const startedMs = performance.now();
  const caller = async (): Promise<void> => {
    while (next < count && performance.now() - startedMs < longestMs) {
      const index = next++;
      const fromMs = performance.now();
      const status = await once(index);
      if (status !== 200) throw new Error(`${name}: status ${status}`);
      times.push(performance.now() - fromMs);
    }
  };
  await Promise.all(Array.from({ length: Number(values['at-once']) }, caller));
  const seconds = (performance.now() - startedMs) / 1000;
  times.sort((a, b) => a - b);
  const rate = `${Math.round(times.length / seconds).toLocaleString('en')}/s`.padStart(9);
  console.log(
    `${name.padEnd(42)}${String(times.length).padStart(7)}${rate}${shown(atShare(times, 0.5))}${shown(atShare(times, 0.99))}`,
  );
}

const nextId = uuid7Source(systemClock);
function draft(text: string): unknown {
  const at = new Date(systemClock.nowMs()).toISOString();
  return {
    ...{ id: nextId(), operation: 'raqqa-2017', kind: 'remark.made', version: 1, occurredAt: at, recordedAt: at },
    ...{ actor: 'console', device: 'bench', body: { text } },
  };
}

const record = async (screen: Screen, text: string): Promise<number> =>
  (await ask(screen, 'POST', '/api/entries', { entries: [draft(text)] })).status;

/** Opens live screens, records entries, and tells how long until each screen had each. */
async function liveScreens(screen: Screen): Promise<void> {
  const [screens, entries] = [Number(values.screens), Number(values.entries)];
  const sentMs = new Map<string, number>();
  const delays: number[] = [];
  const cut = new AbortController();
  let started = 0;
  const reading = Array.from({ length: screens }, async () => {
    const response = await fetch(`${screen.address}/api/live`, {
      headers: { cookie: screen.cookie },
      signal: cut.signal,
    });
    const decoder = new TextDecoder();
    let rest = '';
    for await (const chunk of response.body!) {
      rest += decoder.decode(chunk as Uint8Array, { stream: true });
      if (rest.includes('event: start')) started += 1;
      const blocks = rest.split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const text = /"text":"(live \d+)"/.exec(block)?.[1];
        if (text !== undefined) delays.push(performance.now() - sentMs.get(text)!);
      }
    }
  });
  const startedMs = performance.now();
  const inTime = (): boolean => performance.now() - startedMs < longestMs;
  while (started < screens && inTime()) await new Promise((resolve) => setTimeout(resolve, 20));
  for (let made = 0; made < entries && inTime(); made++) {
    sentMs.set(`live ${made}`, performance.now());
    await record(screen, `live ${made}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  while (delays.length < screens * entries && inTime()) await new Promise((resolve) => setTimeout(resolve, 20));
  cut.abort();
  await Promise.allSettled(reading);
  delays.sort((a, b) => a - b);
  console.log(
    `\n${started} live screens, ${entries} entries, 20 a second: ${delays.length.toLocaleString('en')} of ${(screens * entries).toLocaleString('en')} came;` +
      ` from sending to a screen:${shown(atShare(delays, 0.5))} half,${shown(atShare(delays, 0.99))} p99,${shown(delays.at(-1) ?? Number.NaN)} longest`,
  );
}

async function memoryOf(child: ChildProcess): Promise<MemoryTold> {
  child.send('memory');
  const [told] = (await once(child, 'message')) as [MemoryTold];
  return told;
}

async function memory(child: ChildProcess): Promise<string> {
  return `${((await memoryOf(child)).rssBytes / 2 ** 20).toFixed(0)} MB`;
}

/** Reads the entries of a live connection until it is cut. */
async function follow(screen: Screen, signal: AbortSignal, onEntry: (text: string) => void): Promise<void> {
  const response = await fetch(`${screen.address}/api/live`, { headers: { cookie: screen.cookie }, signal });
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of response.body!) {
    rest += decoder.decode(chunk as Uint8Array, { stream: true });
    const blocks = rest.split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const text = /"text":"([^"]*)"/.exec(block)?.[1];
      if (text !== undefined) onEntry(text);
    }
  }
}

async function loadForMinutes(screen: Screen, child: ChildProcess): Promise<void> {
  const minutes = Number(values.minutes);
  await minutesOfLoad(
    {
      minutes,
      screens: Number(values.screens),
      memoryEveryMinutes: Math.min(10, Math.max(1, minutes / 6)),
      perSecond: { entries: 5, pictures: 2 },
    },
    {
      follow: (signal, onEntry) => follow(screen, signal, onEntry),
      record: (text) => record(screen, text),
      picture: async (index) => {
        const at = momentMs + index;
        return (await ask(screen, 'GET', `/api/picture?asOf=${at}&knownAt=${at}`)).status;
      },
      pictureNow: async () => (await ask(screen, 'GET', '/api/picture')).status,
      memory: () => memoryOf(child),
    },
  );
}

async function main(): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'mamarr-bench-server-'));
  console.log(machineLine());
  console.log(`load ${loadavg()[0]!.toFixed(1)} before the start; data in ${tmpdir()}`);
  const child = fork(import.meta.filename, ['--part', 'serve', '--data', data], {
    execArgv: Number(values.minutes) > 0 ? ['--expose-gc'] : [],
  });
  try {
    const [told] = (await once(child, 'message')) as [{ readonly address: string; readonly consoleAddress: string }];
    const screen = await signIn(told.address, told.consoleAddress);
    console.log(`memory of the server at its start: ${await memory(child)}`);
    if (Number(values.minutes) > 0) {
      await loadForMinutes(screen, child);
      return;
    }
    const count = Number(values.requests);
    const read = (path: string) => async (): Promise<number> => (await ask(screen, 'GET', path)).status;
    console.log(`\n${`${values['at-once']} at once`.padEnd(42)}requests     rate      half       p99`);
    await measure('who is signed in', count, read('/api/session'));
    await measure('the operation', count, read('/api/operation'));
    await measure('the picture at one moment pair', count, read(`/api/picture?asOf=${momentMs}&knownAt=${momentMs}`));
    await measure('pictures at moments never asked before', Math.min(count, 500), async (index) => {
      const at = momentMs + index;
      return (await ask(screen, 'GET', `/api/picture?asOf=${at}&knownAt=${at}`)).status;
    });
    await measure('a street tile', count, read('/api/operation/streets/12/2491/1609'));
    await measure('recording one entry, durably', count, (index) => record(screen, `entry ${index}`));
    await measure('200 entries', Math.min(count, 2_000), read('/api/entries?afterSeq=0&limit=200'));
    console.log(`memory of the server after that: ${await memory(child)}`);
    await liveScreens(screen);
    console.log(`memory of the server after the screens: ${await memory(child)}`);
    console.log(`load ${loadavg()[0]!.toFixed(1)} at the end`);
  } finally {
    child.send('stop');
    await once(child, 'exit');
    agent.destroy();
    rmSync(data, { recursive: true, force: true });
  }
}

if (values.part === 'serve') await runServer();
else await main();
