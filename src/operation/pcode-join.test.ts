import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasSharedData, sharedFile } from '../base/shared-data.ts';
import { joinPcodes, type PcodeMatch, type PcodeZone } from './pcode-join.ts';
import { buildPcodeLayer, readCommunities, type PcodeLayer } from './pcode-layer.ts';
import { sharesOf, type ZonePlace } from './pcode-place.ts';

/** A square of `size` degrees with its south-west corner at (lon, lat). */
const square = (lon: number, lat: number, size: number): number[][][] => [
  [
    [lon, lat],
    [lon + size, lat],
    [lon + size, lat + size],
    [lon, lat + size],
    [lon, lat],
  ],
];
const area = (lon: number, lat: number, size: number): ZonePlace => ({
  kind: 'area',
  polygons: [square(lon, lat, size)],
});
const point = (lon: number, lat: number): ZonePlace => ({ kind: 'point', position: [lon, lat] });

/** Two squares of one degree side by side; each is a subdistrict of its own district. */
const made = {
  type: 'FeatureCollection',
  features: [
    ['AA010101', 'West', 'الغربية', 0],
    ['AA010201', 'East', 'الشرقية', 1],
  ].map(([pcode, en, ar, lon]) => ({
    type: 'Feature',
    properties: {
      ...{ adm3_pcode: pcode, adm3_en: en, adm3_ar: ar },
      ...{
        adm2_pcode: String(pcode).slice(0, 6),
        adm2_en: `District ${String(en)}`,
        adm1_pcode: 'AA01',
        adm1_en: 'All',
      },
    },
    geometry: { type: 'Polygon', coordinates: square(Number(lon), 10, 1) },
  })),
};
const list =
  'adm4_pcode,adm4_en,lon,lat,adm3_pcode\nC1001,Well,0.5,10.5,AA010101\nC1002,Hill,1.5,10.5,AA010201\nC1003,City,,,AA010101\n';
const layer = buildPcodeLayer(made, { file: 'layer', communities: readCommunities(list, 'list').communities }).layer;

function join(
  zone: Partial<PcodeZone> & { readonly place: ZonePlace },
  using: PcodeLayer = layer,
): [PcodeMatch, string[]] {
  const { matches, problems } = joinPcodes([{ id: 'z1', names: {}, ...zone }], using, 'zones.geojson');
  return [matches[0]!, problems.map(({ code, found }) => `${code}${found === undefined ? '' : `: ${found}`}`)];
}

describe('what is no layer', () => {
  it('is refused', () => {
    for (const wrong of [null, [], {}, { features: [] }, { features: 'x' }])
      expect(buildPcodeLayer(wrong, { file: 'f' }).problems[0]?.code).toBe('PCODE_LAYER_UNUSABLE');
  });

  it('loses the features that cannot be used, each told', () => {
    const [one] = made.features;
    const broken = [
      { ...one, geometry: null },
      { ...one, properties: {} },
      { ...one, properties: { adm3_pcode: 'AA010101', adm2_pcode: 'AA99' } },
      { ...one, properties: { adm3_pcode: 'aa1' } },
      7,
    ];
    const { layer: built, problems } = buildPcodeLayer({ features: [...broken, one] }, { file: 'f' });
    expect(problems.map(({ code, feature }) => `${code} ${feature ?? ''}`)).toEqual(
      broken.map((_, at) => `PCODE_AREA_UNUSABLE feature ${at + 1}`),
    );
    expect(built.areas).toHaveLength(1);
  });

  it('is told of a list of communities, by file or by row', () => {
    expect(readCommunities('a,b\n1,2\n', 'l').problems[0]).toMatchObject({ code: 'PCODE_COMMUNITIES_UNUSABLE' });
    expect(readCommunities('a,"b\n', 'l').problems[0]).toMatchObject({ code: 'PCODE_COMMUNITIES_UNUSABLE' });
    const rows = [
      'C1001,A,1,2,AA010101',
      'C1001,Again,1,2,AA010101',
      '1002,B,1,2,AA',
      'C1003,B,1,,AA',
      'C1004,B,200,1,AA',
    ];
    const { communities, problems } = readCommunities(
      `adm4_pcode,adm4_en,lon,lat,adm3_pcode\n${rows.join('\n')}\n`,
      'l',
    );
    expect([...communities.keys()]).toEqual(['C1001']);
    expect(problems.map(({ feature }) => feature)).toEqual(['row 3', 'row 4', 'row 5', 'row 6']);
  });
});

describe('a zone joined by code and place', () => {
  it('has its code confirmed, at every level', () => {
    for (const pcode of ['AA010101', 'AA0101', 'AA01'])
      expect(join({ place: area(0.2, 10.2, 0.1), pcode })).toEqual([
        expect.objectContaining({ status: 'confirmed', confirmed: pcode }),
        [],
      ]);
  });

  it('disagrees when it lies elsewhere, with both told', () => {
    const [match, problems] = join({ place: area(1.2, 10.2, 0.1), pcode: 'AA010101' });
    expect(match).toMatchObject({ status: 'disagrees', confirmed: null, given: 'AA010101', proposal: 'AA010201' });
    expect(problems).toEqual([
      'PCODE_DISAGREES: code AA010101 (West); place in AA010201 (East), 21.9 km from AA010101',
    ]);
  });

  it('has a code proposed when it has none, and none confirmed', () => {
    const [match, problems] = join({ place: point(0.5, 10.5) });
    expect(match).toMatchObject({ status: 'proposed', confirmed: null, proposal: 'AA010101' });
    expect(problems).toEqual(['PCODE_PROPOSED: AA010101 (West)']);
  });

  it('across a border says how much lies where', () => {
    const place = area(0.9, 10.2, 0.4);
    expect(join({ place, pcode: 'AA010201' })).toEqual([
      expect.objectContaining({ status: 'confirmed' }),
      ['PCODE_PARTLY_OUTSIDE: 75 % in AA010201; AA010201 (East) 75 %, AA010101 (West) 25 %'],
    ]);
    expect(join({ place, pcode: 'AA010101' })[1]).toEqual([
      'PCODE_DISAGREES: code AA010101 (West); place in AA010201 (East) 75 %, AA010101 (West) 25 %, 25 % of it in AA010101',
    ]);
    // The level above holds both.
    expect(join({ place, pcode: 'AA01' })).toEqual([expect.objectContaining({ status: 'confirmed' }), []]);
  });

  it('with an unknown code gets the nearest in spelling and the one of its place', () => {
    const [match, problems] = join({ place: area(1.2, 10.2, 0.1), pcode: 'AA010110' });
    expect(match).toMatchObject({ status: 'unknown', confirmed: null, proposal: 'AA010201' });
    expect(problems).toEqual(['PCODE_UNKNOWN: "AA010110"; nearest in spelling: AA010101; by its place: AA010201']);
    expect(join({ place: point(0.5, 10.5), pcode: '???' })[0].status).toBe('unknown');
  });

  it('is read in small letters and with spaces, and told', () => {
    const [match, problems] = join({ place: point(0.5, 10.5), pcode: ' aa 010101' });
    expect(match).toMatchObject({ status: 'confirmed', confirmed: 'AA010101' });
    expect(problems).toEqual(['PCODE_OTHERWISE_WRITTEN: " aa 010101"']);
  });

  it('below the layer has only the area above checked', () => {
    const [match, problems] = join({ place: point(0.5, 10.5), pcode: 'AA01010103' });
    expect([match.status, match.confirmed, problems]).toEqual([
      'unchecked',
      null,
      ['PCODE_BELOW_LAYER: AA01010103, checked as AA010101'],
    ]);
    expect(join({ place: point(1.5, 10.5), pcode: 'AA01010103' })[0].status).toBe('disagrees');
  });

  it('outside all areas is told with the nearest; a coast drawn coarsely confirms its own code', () => {
    expect(join({ place: point(5, 10.5) })).toEqual([
      expect.objectContaining({ status: 'outside', proposal: null }),
      ['PCODE_OUTSIDE_LAYER: nearest: AA010201 (East), 328.4 km away'],
    ]);
    expect(join({ place: point(2.001, 10.5), pcode: 'AA010201' })[0].status).toBe('confirmed');
    expect(join({ place: point(2.001, 10.5), pcode: 'AA010101' })[0].status).toBe('outside');
  });

  it('notes names that differ, in each language, and not spellings', () => {
    const names = { en: 'al-Wést', ar: 'الشمالية' };
    expect(join({ place: point(0.5, 10.5), pcode: 'AA010101', names })[1]).toEqual([
      'PCODE_NAME_DIFFERS: "الشمالية" and "الغربية"',
    ]);
    expect(join({ place: point(0.5, 10.5), pcode: 'AA010101', names: { ar: 'غربيه' } })[1]).toEqual([]);
    // A neighbourhood is not the subdistrict it lies in.
    expect(join({ place: area(0.2, 10.2, 0.1), pcode: 'AA010101', names })[1]).toEqual([]);
  });
});

describe('a code of a community', () => {
  it('is checked by its subdistrict and its point', () => {
    expect(join({ place: area(0.45, 10.45, 0.1), pcode: 'C1001' })).toEqual([
      expect.objectContaining({ status: 'confirmed', confirmed: 'C1001' }),
      [],
    ]);
    expect(join({ place: point(0.1, 10.1), pcode: 'C1001' })[1]).toEqual(['PCODE_COMMUNITY_FAR: 62.3 km from C1001']);
    expect(join({ place: point(0.1, 10.1), pcode: 'C1003', names: { en: 'Hamlet' } })[1]).toEqual([
      'PCODE_NAME_DIFFERS: "Hamlet" and "City"',
    ]);
    expect(join({ place: point(1.5, 10.5), pcode: 'C1001' })[0].status).toBe('disagrees');
    expect(join({ place: point(0.5, 10.5), pcode: 'C1008' })).toEqual([
      expect.objectContaining({ status: 'unknown', confirmed: null, proposal: 'C1001' }),
      ['PCODE_UNKNOWN: "C1008"; nearest in spelling: C1001; by its place: AA010101'],
    ]);
  });

  it('is not confirmed without a list', () => {
    const bare = buildPcodeLayer(made, { file: 'layer' }).layer;
    expect(join({ place: point(0.5, 10.5), pcode: 'C1001' }, bare)).toEqual([
      expect.objectContaining({ status: 'unchecked', confirmed: null }),
      ['PCODE_NOT_CHECKED: C1001'],
    ]);
  });
});

const text = (name: string): string => gunzipSync(readFileSync(sharedFile(name))).toString('utf8');

describe.skipIf(!hasSharedData())("Syria's subdistricts and communities", () => {
  const read = hasSharedData() ? readCommunities(text('syria/communities-2023.csv.gz'), 'communities') : null;
  const built = hasSharedData()
    ? buildPcodeLayer(JSON.parse(text('syria/subdistricts-adm3.geojson.gz')), {
        file: 'adm3',
        communities: read!.communities,
      })
    : null;
  const syria = built?.layer ?? layer;
  const communities = [...(read?.communities.values() ?? [])];
  const placed = communities.filter(({ position }) => position !== null);

  it('are all usable', () => {
    expect([built?.problems, read?.problems]).toEqual([[], []]);
    expect([syria.areas.length, communities.length, placed.length]).toEqual([272, 7593, 7580]);
  });

  it('agree for the points as the source counts them: 7,541 in their own, 2 in another, 37 in none', () => {
    const zones = placed.map(({ pcode, within, position, names }) => ({
      id: pcode,
      pcode: within,
      place: point(...position!),
      names: { ...names },
    }));
    const { matches, problems } = joinPcodes(zones, syria, 'communities');
    const outside = problems.filter(({ code }) => code === 'PCODE_OUTSIDE_LAYER').length;
    const disagree = matches.filter(({ status }) => status === 'disagrees').length;
    const own = matches.filter(({ status, areas }) => status === 'confirmed' && areas.length > 0).length;
    expect([own, disagree, outside]).toEqual([7541, 2, 37]);
    // By the code of the community itself: the same, and each is at its own point.
    const byCommunity = joinPcodes(
      zones.map((zone) => ({ ...zone, pcode: zone.id })),
      syria,
      'communities',
    );
    expect(byCommunity.matches.map(({ status }) => status)).toEqual(matches.map(({ status }) => status));
    expect(byCommunity.problems.filter(({ code }) => /FAR|NAME/.test(code))).toEqual([]);
  });

  it("put Aleppo's neighbourhoods into its subdistrict, and refuse the one of Raqqa for them", () => {
    const { features } = JSON.parse(readFileSync(sharedFile('aleppo/neighbourhoods.geojson'), 'utf8')) as {
      readonly features: readonly {
        readonly properties: { readonly id: number };
        readonly geometry: { readonly type: string; readonly coordinates: number[][][] | number[][][][] };
      }[];
    };
    const zones = features.map(({ properties, geometry }): PcodeZone => ({
      id: String(properties.id),
      names: {},
      place: {
        kind: 'area',
        polygons: (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates) as number[][][][],
      },
    }));
    const proposed = joinPcodes(zones, syria, 'zones').matches;
    expect(proposed).toHaveLength(133);
    expect(new Set(proposed.map(({ proposal }) => proposal))).toEqual(new Set(['SY020000']));
    const wrong = joinPcodes(
      zones.map((zone) => ({ ...zone, pcode: 'SY110100' })),
      syria,
      'zones',
    );
    expect(new Set(wrong.matches.map(({ status }) => status))).toEqual(new Set(['disagrees']));
    // Aleppo itself (C1007) has no coordinates in the list: its subdistrict alone speaks for it.
    const city = joinPcodes(
      zones.map((zone) => ({ ...zone, pcode: 'C1007' })),
      syria,
      'zones',
    );
    expect(new Set(city.matches.map(({ confirmed }) => confirmed))).toEqual(new Set(['C1007']));
  });

  it('cover a square inside the country once: shares add up to the whole', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 37, max: 39.5, noNaN: true }),
        fc.double({ min: 34, max: 35.5, noNaN: true }),
        fc.double({ min: 0.01, max: 0.3, noNaN: true }),
        (lon, lat, size) => {
          const sum = sharesOf(area(lon, lat, size), syria).reduce((total, { zoneShare }) => total + zoneShare, 0);
          // Shares below a thousandth are left out, and borders are rounded to 6 decimals.
          expect(sum).toBeGreaterThan(0.99);
          expect(sum).toBeLessThan(1.001);
        },
      ),
      { numRuns: 100 },
    );
  });
});
