/** Minutes of load on a server that runs: live screens, entries and pictures at a steady pace, and what memory does meanwhile. */
import { loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';

export interface MemoryTold {
  readonly rssBytes: number;
  readonly heapUsedBytes: number;
  readonly externalBytes: number;
  /** After everything that nobody holds was collected. */
  readonly heldBytes: number;
}

export interface Load {
  readonly minutes: number;
  readonly screens: number;
  readonly memoryEveryMinutes: number;
  readonly perSecond: { readonly entries: number; readonly pictures: number };
}

export interface Loaded {
  /** Follows the ledger until it is cut; calls back for every entry. */
  readonly follow: (signal: AbortSignal, onEntry: (text: string) => void) => Promise<void>;
  /** Records one entry with this text; gives the status. */
  readonly record: (text: string) => Promise<number>;
  /** Asks for the picture at a moment that was not asked for before; gives the status. */
  readonly picture: (index: number) => Promise<number>;
  /** Asks for the picture as things are now. */
  readonly pictureNow: () => Promise<number>;
  readonly memory: () => Promise<MemoryTold>;
}

interface Pace {
  readonly times: number[];
  failed: number;
}

const atShare = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
};
const told = (name: string, { times, failed }: Pace): string =>
  `${name}: ${times.length.toLocaleString('en')}, half ${atShare(times, 0.5).toFixed(1)} ms, p99 ${atShare(times, 0.99).toFixed(1)} ms, ${failed} failed`;
const megabytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(0).padStart(6);

/** Asks again and again, so many a second, one at a time; who is late does not catch up. */
async function keepAsking(perSecond: number, untilMs: number, once: (index: number) => Promise<number>): Promise<Pace> {
  const pace: Pace = { times: [], failed: 0 };
  for (let index = 0; performance.now() < untilMs && perSecond > 0; index++) {
    const fromMs = performance.now();
    const status = await once(index).catch(() => 0);
    if (status === 200) pace.times.push(performance.now() - fromMs);
    else pace.failed += 1;
    await pause(Math.max(0, 1_000 / perSecond - (performance.now() - fromMs)));
  }
  return pace;
}

export async function minutesOfLoad(load: Load, server: Loaded): Promise<void> {
  const { minutes, screens, memoryEveryMinutes, perSecond } = load;
  const sentMs = new Map<string, number>();
  const arrived: Pace = { times: [], failed: 0 };
  const cut = new AbortController();
  const reading = Array.from({ length: screens }, () =>
    server
      .follow(cut.signal, (text) => {
        const from = sentMs.get(text);
        if (from !== undefined) arrived.times.push(performance.now() - from);
      })
      .catch(() => undefined),
  );
  const startedMs = performance.now();
  const untilMs = startedMs + minutes * 60_000;
  console.log(
    `\n${minutes} minutes of ${screens} live screens, ${perSecond.entries} entries and ${2 * perSecond.pictures} pictures a second (half of them at moments never asked before)`,
  );
  console.log('minute    rss MB   heap MB   beside MB   held MB   load');
  const line = async (): Promise<void> => {
    const { rssBytes, heapUsedBytes, externalBytes, heldBytes } = await server.memory();
    const minute = ((performance.now() - startedMs) / 60_000).toFixed(1).padStart(6);
    console.log(
      `${minute}    ${megabytes(rssBytes)}    ${megabytes(heapUsedBytes)}      ${megabytes(externalBytes)}    ${megabytes(heldBytes)}   ${loadavg()[0]!.toFixed(1)}`,
    );
  };
  const watching = async (): Promise<void> => {
    await line();
    for (let at = memoryEveryMinutes; at < minutes; at += memoryEveryMinutes) {
      await pause(Math.max(0, startedMs + at * 60_000 - performance.now()));
      await line();
    }
  };
  const [entries, pictures, now] = await Promise.all([
    keepAsking(perSecond.entries, untilMs, (index) => {
      const text = `minute ${index}`;
      sentMs.set(text, performance.now());
      // An entry that takes longer is late, and counted as not come.
      sentMs.delete(`minute ${index - 1_000}`);
      return server.record(text);
    }),
    keepAsking(perSecond.pictures, untilMs, server.picture),
    keepAsking(perSecond.pictures, untilMs, server.pictureNow),
    watching(),
  ]);
  await pause(2_000);
  await line();
  cut.abort();
  await Promise.allSettled(reading);
  await pause(2_000);
  console.log('after the screens are gone:');
  await line();
  console.log(told('entries', entries));
  console.log(told('pictures at moments never asked before', pictures));
  console.log(told('pictures as of now', now));
  const expected = entries.times.length * screens;
  console.log(`${told('entries on screens', arrived)}; ${expected.toLocaleString('en')} expected`);
}
