/**
 * Programs that append are killed with SIGKILL again and again until so many entries were confirmed, over both stores;
 * says how many of the confirmed are lost or there twice.
 *
 * node bench/killed-writer.ts [--confirmed N] [--seed N]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { seededRandom } from '../src/base/random.ts';
import { runWriter, tallyOf } from '../src/ledger/fixture-killed-writer.ts';
import { fixtureStartMs } from '../src/ledger/fixture-ledger.ts';
import { startPostgres } from '../src/ledger/fixture-postgres.ts';
import { machineLine } from './machine.ts';

const { values } = parseArgs({
  options: { confirmed: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' } },
});

/** Two programs write at once; one of them is killed each time. True when nothing is wrong. */
async function kill(name: string, ledger: string): Promise<boolean> {
  const random = seededRandom(Number(values.seed));
  const all = new Map<string, number>();
  let kills = 0;
  while (all.size < Number(values.confirmed)) {
    const killAfter = 300 + random.below(900);
    const seed = Number(values.seed) * 1_000 + kills;
    const [killed, other] = await Promise.all([
      runWriter(ledger, { seed, device: `phone-${kills}`, count: 100_000, atOnce: 1 + random.below(60) }, killAfter),
      runWriter(ledger, { seed: seed + 500, device: `desk-${kills}`, count: 200, atOnce: 10 }, Infinity),
    ]);
    kills += 1;
    for (const [id, seq] of [...killed, ...other]) all.set(id, seq);
  }
  const { entries, lost, doubled, faults } = await tallyOf(ledger, 'raqqa-2017', all, fixtureStartMs + 86_400_000);
  console.log(
    `${name}: ${kills} times killed, ${all.size} entries confirmed, ${entries} there; ${lost} lost, ${doubled} twice, ${faults} faults in the chain`,
  );
  return lost + doubled + faults === 0;
}

console.log(machineLine());
const scratch = mkdtempSync(join(tmpdir(), 'mamarr-bench-killed-'));
const server = await startPostgres();
try {
  const held = [await kill('SQLite', join(scratch, 'a.ledger')), await kill('PostgreSQL', server.url)];
  process.exitCode = held.every(Boolean) ? 0 : 1;
} finally {
  await server.close();
  rmSync(scratch, { recursive: true, force: true });
}
