/** The example operations stay what their READMEs say: sound, connected, and true on real streets. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasSharedData, sharedFile } from '../../base/shared-data.ts';
import { connectedComponents, EdgeFlag } from '../../network/index.ts';
import type { Operation } from '../../operation/index.ts';
import { readPicturedOperation } from '../../picture/index.ts';
import { buildModel } from './build-model.ts';

const folder = (name: string): string => join(import.meta.dirname, '..', '..', '..', 'examples', name);
const raqqa = folder('raqqa-2017');
const aleppo = folder('aleppo-2016');
const at = (time: string): { occurredAtMs: number; knownAtMs: number } => ({
  occurredAtMs: Date.parse(time),
  knownAtMs: Date.parse(time),
});
const raqqaAsOf = at('2017-10-11T12:00:00+03:00');
const aleppoAsOf = at('2016-12-15T06:00:00+02:00');

/** Nobody is cut off and every station stands within 50 m of a street, the proposed ones too. */
function checkGround(operation: Operation): void {
  const proposed = [...operation.stations, ...operation.windows].filter(({ status }) => status === 'proposed');
  const model = buildModel(operation, { acceptProposed: proposed.map(({ id }) => id) });
  expect(model.cutOffZones).toEqual([]);
  expect(model.zones.length).toBe(operation.zones.length);
  for (const zone of model.zones) expect(zone.streetNodesCutOff, zone.zone.id).toBeLessThan(zone.streetNodes / 10);
  expect(model.stations.length).toBe(operation.stations.length);
  for (const { station, snapMeters } of model.stations) expect(snapMeters, station.id).toBeLessThan(50);
}

function peopleOf(operation: Operation): { low: number; best: number; high: number } {
  const sum = (end: 'low' | 'best' | 'high'): number =>
    operation.zones.reduce((all, { people }) => all + people[end], 0);
  return { low: sum('low'), best: sum('best'), high: sum('high') };
}

describe('examples/raqqa-2017', () => {
  it('reads without a warning and holds the people its report speaks of', async () => {
    const { operation, problems, picture } = await readPicturedOperation(raqqa, raqqaAsOf);
    expect(problems).toEqual([]);
    expect(peopleOf(operation)).toEqual({ low: 4000, best: 8000, high: 8500 });
    const cited = picture.claims.filter(({ report }) => report === '2017-10-10-founding').map(({ about }) => about);
    expect(cited).toEqual(expect.arrayContaining(['trapped', 'left', 'share-retaken', 'axes-of-advance']));
    expect(picture.claims.find(({ id }) => id === 'withdrawal-allowed')?.standing).toBe('denied');
  });

  it('has streets in one piece, marked as a schematic, with names in both languages', async () => {
    const { network } = (await readPicturedOperation(raqqa, raqqaAsOf)).operation;
    const walk = EdgeFlag.walkForward | EdgeFlag.walkBackward;
    expect(network.source.schematic).toBe(true);
    expect(network.source.attribution).toContain('OpenStreetMap');
    expect(network.edgeFlags.every((flags) => (flags & walk) === walk)).toBe(true);
    expect(connectedComponents(network.nodeCount, network.edgeFrom, network.edgeTo).count).toBe(1);
    for (const { en, ar } of network.names.slice(1)) expect([typeof en, typeof ar]).toEqual(['string', 'string']);
  });

  it('draws no two streets across each other without a junction', () => {
    const text = readFileSync(join(raqqa, 'roads.geojson'), 'utf8');
    const { features } = JSON.parse(text) as { features: { geometry: { coordinates: [number, number][] } }[] };
    const pieces = features.flatMap(({ geometry: { coordinates } }) =>
      coordinates.slice(1).map((to, index) => ({ from: coordinates[index]!, to })),
    );
    type Point = [number, number];
    const turn = (a: Point, b: Point, c: Point): number =>
      Math.sign(Math.round(((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])) * 1e9));
    const crossings = pieces.flatMap((one, index) =>
      pieces
        .slice(index + 1)
        .filter(
          (two) =>
            turn(one.from, one.to, two.from) * turn(one.from, one.to, two.to) < 0 &&
            turn(two.from, two.to, one.from) * turn(two.from, two.to, one.to) < 0,
        )
        .map((two) => [one, two]),
    );
    expect(crossings).toEqual([]);
  });

  it('lets every zone reach a reception on the schematic', async () => {
    checkGround((await readPicturedOperation(raqqa, raqqaAsOf)).operation);
  });
});

describe.skipIf(!hasSharedData())('the examples on real streets, ../shared/data', () => {
  it('raqqa-2017 works on the streets of 2013', async () => {
    const roads = sharedFile('raqqa/roads-2013.geojsonl.gz');
    checkGround((await readPicturedOperation(raqqa, raqqaAsOf, { roads })).operation);
  });

  it('aleppo-2016 works on the streets of 2022 and holds 25,000 people', async () => {
    const { operation, problems } = await readPicturedOperation(aleppo, aleppoAsOf, {
      roads: sharedFile('aleppo/roads.geojsonl.gz'),
    });
    expect(problems.filter(({ code }) => code.startsWith('OP_'))).toEqual([]);
    expect(peopleOf(operation)).toEqual({ low: 15000, best: 25000, high: 35000 });
    checkGround(operation);
  });
});
