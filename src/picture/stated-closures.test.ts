/** What is said of streets and crossings: what a plan does not use, and where those who say it differ. */
import { describe, expect, it } from 'vitest';
import { atMs, goodFiles, noon, withFolder } from './fixture-folder.ts';
import { readPicturedOperation, type PicturedOperation } from './pictured-operation.ts';

const line = [
  [39, 35.95],
  [39.005, 35.95],
];

interface Said {
  readonly id: string;
  readonly place?: string;
  readonly kind?: 'street' | 'crossing';
  readonly state: 'open' | 'closed' | 'blocked';
  readonly by?: string;
  readonly asOf?: string;
  readonly geometry?: object;
}

async function pictured(said: readonly Said[], known = noon): Promise<PicturedOperation> {
  const files = goodFiles();
  const features = said.map(({ id, place, kind, state, by, asOf, geometry }) => ({
    type: 'Feature',
    properties: {
      id,
      place: place ?? 'mill-street',
      name_en: 'Mill street',
      name_ar: 'شارع الطاحونة',
      kind: kind ?? 'street',
      state,
      as_of: asOf ?? '2017-10-11T08:00:00+03:00',
      source_id: by ?? 'office',
      source: 'Said by radio',
    },
    geometry: geometry ?? { type: 'LineString', coordinates: line },
  }));
  files.set('street-states.geojson', JSON.stringify({ type: 'FeatureCollection', features }));
  const asOf = { occurredAtMs: atMs(known), knownAtMs: atMs(known) };
  return withFolder(files, (folder) => readPicturedOperation(folder, asOf));
}

const closures = ({ operation }: PicturedOperation): string[] =>
  operation.hazards.filter(({ kind }) => kind === 'closure').map(({ id }) => id);

describe('a street that is said to be closed', () => {
  it('is a closure along its line, with who said it and when', async () => {
    const given = await pictured([{ id: 'mill-1', state: 'blocked' }]);
    const closure = given.operation.hazards.find(({ id }) => id === 'stated-mill-1');
    expect(closure).toMatchObject({
      kind: 'closure',
      excludes: true,
      closes: 'along',
      geometry: { type: 'LineString', coordinates: line },
      asOf: '2017-10-11T08:00:00+03:00',
      basis: { kind: 'source', text: 'Said by radio' },
    });
    expect(given.picture.streets[0]?.geometry).toEqual({ type: 'LineString', coordinates: line });
    expect(closures(await pictured([{ id: 'mill-1', state: 'open' }]))).toEqual([]);
  });

  it('is one before it was said, and none after the same source says that it is open', async () => {
    const said: Said[] = [
      { id: 'mill-1', state: 'closed' },
      { id: 'mill-2', state: 'open', asOf: '2017-10-11T11:00:00+03:00' },
    ];
    expect(closures(await pictured(said, '2017-10-11T07:00:00+03:00'))).toEqual([]);
    expect(closures(await pictured(said, '2017-10-11T10:00:00+03:00'))).toEqual(['stated-mill-1']);
    expect(closures(await pictured(said))).toEqual([]);
  });

  it('stays closed where another source says that it is open, and both are named', async () => {
    const given = await pictured([
      { id: 'mill-1', state: 'closed' },
      { id: 'mill-2', state: 'open', by: 'paper', asOf: '2017-10-11T11:00:00+03:00' },
    ]);
    expect(closures(given)).toEqual(['stated-mill-1']);
    const [found] = given.picture.contradictions.filter(({ code }) => code === 'street-contested');
    expect(found?.things).toEqual(['mill-1', 'mill-2']);
    expect(found?.words).toEqual({
      en: 'Mill street: open according to The paper, closed or blocked according to The office.',
      ar: 'شارع الطاحونة: سالك بحسب الجريدة، ومغلق أو مسدود بحسب المكتب.',
    });
  });

  it('is one closure when two say it of one line, two when the lines differ', async () => {
    const two: Said[] = [
      { id: 'mill-1', state: 'closed' },
      { id: 'mill-2', state: 'blocked', by: 'paper', asOf: '2017-10-11T09:00:00+03:00' },
    ];
    expect(closures(await pictured(two))).toEqual(['stated-mill-2']);
    const point = { type: 'Point', coordinates: [39.0025, 35.95] };
    const apart = await pictured([two[0]!, { ...two[1]!, geometry: point }]);
    expect(closures(apart)).toEqual(['stated-mill-1', 'stated-mill-2']);
    expect(apart.operation.hazards.at(-1)?.closes).toBeUndefined();
  });
});

describe('a crossing that is said to be closed', () => {
  const said: Said = { id: 'gate-1', place: 'gate', kind: 'crossing', state: 'closed' };

  it('stays in the plan as agreed, and the two are set against each other', async () => {
    const far = { type: 'Point', coordinates: [39, 35.975] };
    const given = await pictured([{ ...said, geometry: far }]);
    expect(closures(given)).toEqual([]);
    const [found] = given.picture.contradictions.filter(({ code }) => code === 'crossing-said-closed');
    expect(found?.things).toEqual(['gate', 'gate-1']);
    expect(found?.words.en).toMatch(/is taken as agreed, and is closed according to The office\.$/);
    expect(found?.words.ar).toContain('وهو مغلق بحسب المكتب.');
  });

  it('is known by its place too, and not when it is another', async () => {
    const { operation } = await pictured([]);
    const [lon, lat] = operation.stations.find(({ id }) => id === 'gate')!.position;
    const at = (degrees: number): Said => ({
      ...said,
      place: 'river-gate',
      geometry: { type: 'Point', coordinates: [lon, lat + degrees] },
    });
    const codes = async (one: Said): Promise<string[]> =>
      (await pictured([one])).picture.contradictions.map(({ code }) => code);
    expect(await codes(at(0.002))).toContain('crossing-said-closed');
    expect(await codes(at(0.01))).not.toContain('crossing-said-closed');
  });
});
