/** The picture as of two times, on a small folder: what was known, what was so, and what was decided. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../base/problem.ts';
import { apportionRange } from './apportion.ts';
import {
  assessmentsTable,
  atMs,
  CLAIMS,
  claimsTable,
  GOOD_ASSESSMENT,
  goodFiles,
  noon,
  SETTINGS,
  withFolder,
} from './fixture-folder.ts';
import { pictureAt } from './picture-at.ts';
import { pictureSchema, type Picture } from './picture.ts';
import { readPicturedOperation, readRecordedFolder } from './pictured-operation.ts';
import { differences } from './telling/differences.ts';
import { displayWidth } from './telling/lines.ts';
import { tellPicture } from './telling/tell-picture.ts';

interface When {
  readonly occurred?: string;
  readonly known?: string;
}

async function pictureOf(
  files: ReadonlyMap<string, string>,
  { occurred = noon, known = noon }: When = {},
): Promise<Picture> {
  return withFolder(files, async (folder) => {
    const { operation, records } = await readRecordedFolder(folder, { withStreets: false });
    return pictureAt(records, operation, { occurredAtMs: atMs(occurred), knownAtMs: atMs(known) });
  });
}

function changed(changes: Readonly<Record<string, string>>): Map<string, string> {
  return new Map([...goodFiles(), ...Object.entries(changes)]);
}

const figure = (picture: Picture, id: string): Picture['figures'][number] | undefined =>
  picture.figures.find((each) => each.id === id);
const codes = (picture: Picture): string[] => picture.contradictions.map(({ code }) => code);

describe('claims and figures', () => {
  it('a denied claim stays beside its denial, a disputed one beside what disputes it', async () => {
    const picture = await pictureOf(goodFiles());
    const left = picture.claims.find(({ id }) => id === 'left');
    expect(left).toMatchObject({ standing: 'denied', answers: [{ claim: 'denied', stance: 'denies' }] });
    expect(picture.claims.find(({ id }) => id === 'many')?.standing).toBe('disputed');
    expect(figure(picture, 'left')?.claims).toEqual(['left']);
    expect(pictureSchema.parse(picture)).toEqual(picture);
  });

  it('without an assessment the spread is shown, nothing is averaged, and nobody has decided', async () => {
    const files = changed({});
    files.delete('assessments.csv');
    const trapped = figure(await pictureOf(files), 'trapped');
    expect(trapped).toMatchObject({ decision: 'undecided', value: null, spread: { low: 350, high: 850 } });
  });

  it('an assessment is not known before it was recorded, nor in force before it begins', async () => {
    const before = { occurred: noon, known: '2017-10-10T20:30:00+03:00' };
    expect(figure(await pictureOf(goodFiles(), before), 'trapped')?.decision).toBe('undecided');
    const earlier = { occurred: '2017-10-10T20:30:00+03:00', known: noon };
    expect(figure(await pictureOf(goodFiles(), earlier), 'trapped')?.decision).toBe('undecided');
    expect(figure(await pictureOf(goodFiles()), 'trapped')?.value).toEqual({ low: 400, best: 800, high: 850 });
  });

  it('what is not known yet is in no picture: a claim, a grade', async () => {
    const early = await pictureOf(goodFiles(), { known: '2017-10-10T19:00:00+03:00' });
    expect(early.claims).toEqual([]);
    const grade = async (known: string): Promise<string | undefined> =>
      (await pictureOf(goodFiles(), { known })).sources.find(({ id }) => id === 'office')?.grade?.reliability;
    expect(await grade('2017-10-11T07:00:00+03:00')).toBe('B');
    expect(await grade('2017-10-11T09:00:00+03:00')).toBe('A');
  });

  it('two roles that hold different ranges are both shown and neither is used, until one of them replaces the other', async () => {
    const other =
      'a2,trapped,few,350,400,450,The party knows.,الطرف يعرف.,negotiator,2017-10-11T09:00:00+03:00,2017-10-11T09:00:00+03:00,';
    const contested = await pictureOf(changed({ 'assessments.csv': assessmentsTable(GOOD_ASSESSMENT, other) }));
    expect(figure(contested, 'trapped')).toMatchObject({ decision: 'contested', value: null });
    expect(figure(contested, 'trapped')?.assessments.map(({ id }) => id)).toEqual(['a1', 'a2']);
    expect(codes(contested)).toContain('assessments-contested');
    expect(contested.zones.every(({ people }) => people === null)).toBe(true);
    const decided = await pictureOf(changed({ 'assessments.csv': assessmentsTable(GOOD_ASSESSMENT, `${other}a1`) }));
    expect(figure(decided, 'trapped')).toMatchObject({
      decision: 'assessed',
      value: { low: 350, best: 400, high: 450 },
    });
  });

  it('a later assessment of the same role follows the earlier one', async () => {
    const later = GOOD_ASSESSMENT.replace('a1', 'a2')
      .replace('400,800,850', '500,600,700')
      .replaceAll('10-10T21', '10-11T10');
    const files = changed({ 'assessments.csv': assessmentsTable(GOOD_ASSESSMENT, later) });
    expect(figure(await pictureOf(files), 'trapped')?.value?.best).toBe(600);
    expect(figure(await pictureOf(files, { known: '2017-10-11T09:00:00+03:00' }), 'trapped')?.value?.best).toBe(800);
  });

  it('a claim that was rejected stays, counts no more, and an assessment that rests on it is named', async () => {
    const rejected = { rejected_by: 'analyst', rejected_reason: 'A slip.', rejected_at: '2017-10-11T08:00:00+03:00' };
    const files = changed({
      'claims.csv': claimsTable(Object.values({ ...CLAIMS, few: { ...CLAIMS['few'], ...rejected } })),
    });
    const picture = await pictureOf(files);
    expect(picture.claims.find(({ id }) => id === 'few')).toMatchObject({
      standing: 'rejected',
      rejection: { by: 'analyst' },
    });
    expect(picture.claims.find(({ id }) => id === 'many')?.standing).toBe('standing');
    expect(figure(picture, 'trapped')?.spread).toEqual({ low: 750, high: 850 });
    expect(figure(picture, 'trapped')?.claimCount).toBe(1);
    expect(codes(picture)).toContain('assessment-rests-on-rejected');
    expect(codes(await pictureOf(files, { known: '2017-10-11T07:00:00+03:00' }))).not.toContain(
      'assessment-rests-on-rejected',
    );
  });

  it('a number that is set against another is as much in dispute as the other, unless that one was rejected', async () => {
    const standing = (picture: Picture, id: string): string | undefined =>
      picture.claims.find((claim) => claim.id === id)?.standing;
    const picture = await pictureOf(goodFiles());
    expect([standing(picture, 'many'), standing(picture, 'few')]).toEqual(['disputed', 'disputed']);
    const rejected = { rejected_by: 'analyst', rejected_reason: 'A slip.', rejected_at: '2017-10-11T08:00:00+03:00' };
    const files = changed({
      'claims.csv': claimsTable(Object.values({ ...CLAIMS, many: { ...CLAIMS['many'], ...rejected } })),
    });
    const without = await pictureOf(files);
    expect([standing(without, 'many'), standing(without, 'few')]).toEqual(['rejected', 'standing']);
    // A denial stands as long as nobody answers it.
    expect(standing(picture, 'denied')).toBe('standing');
  });

  it('an end that a claim leaves open is open in what is said: the number of "at most" is no lower end', async () => {
    const spreadWith = async (few: Readonly<Record<string, string>>): Promise<unknown> => {
      const files = changed({
        'claims.csv': claimsTable(Object.values({ ...CLAIMS, few: { ...CLAIMS['few'], ...few } })),
      });
      return figure(await pictureOf(files), 'trapped')?.spread;
    };
    expect(await spreadWith({})).toEqual({ low: 350, high: 850 });
    expect(await spreadWith({ saying: 'at-most', low: '', best: '400', high: '400' })).toEqual({
      low: null,
      high: 850,
    });
    expect(await spreadWith({ saying: 'over', low: '901', best: '900', high: '' })).toEqual({ low: 750, high: null });
  });

  it('ten copies of one story are one source', async () => {
    const files = goodFiles();
    const copies = Array.from({ length: 9 }, (_, number) => `copy-${number}`);
    const text = (files.get('reports/told.md') ?? '').replace('source_id: paper', 'source_id: paper\nstory: wire');
    for (const id of ['told', ...copies]) files.set(`reports/${id}.md`, text);
    const rows = copies.map((report) => ({ ...CLAIMS['many'], id: `many-${report}`, report }));
    files.set('claims.csv', claimsTable([...Object.values(CLAIMS), ...rows]));
    const trapped = figure(await pictureOf(files), 'trapped');
    expect(trapped?.claims).toHaveLength(11);
    expect(trapped?.claimCount).toBe(2);
  });
});

describe('control, streets, ages', () => {
  it('shows who holds what by each source, and where they disagree', async () => {
    const files = goodFiles();
    const control = JSON.parse(files.get('control.geojson') ?? '') as {
      features: { properties: Record<string, string> }[];
    };
    const north = control.features[0]!;
    const later = { id: 'north-2', area: 'north', party: 'holders', source_id: 'office', as_of: '2017-10-11' };
    control.features.push({ ...north, properties: { ...north.properties, ...later } });
    files.set('control.geojson', JSON.stringify(control));
    const picture = await pictureOf(files);
    expect(picture.control.versions.map(({ id }) => id)).toEqual(['north', 'south', 'north-2']);
    expect(picture.control.contested.map(({ versions }) => versions)).toEqual([['north', 'north-2']]);
    expect(codes(picture)).toContain('control-contested');
    // The same source says later who holds it: no dispute, the earlier version is kept beneath.
    later.source_id = 'paper';
    control.features[2] = { ...north, properties: { ...north.properties, ...later } };
    files.set('control.geojson', JSON.stringify(control));
    const followed = await pictureOf(files);
    expect(followed.control.versions.map(({ id, earlier }) => [id, earlier.map((each) => each.id)])).toEqual([
      ['south', []],
      ['north-2', ['north']],
    ]);
    expect(followed.control.contested).toEqual([]);
    const before = await pictureOf(files, { occurred: '2017-10-10T23:00:00+03:00' });
    expect(before.control.versions.map(({ id }) => id)).toEqual(['north', 'south']);
  });

  it('computes a share from the areas beside the share that is said', async () => {
    const picture = await pictureOf(goodFiles());
    // The town is 0.04° square from 35.94 to 35.98; the council holds it from 35.96 on: half.
    const [computed] = figure(picture, 'retaken')?.computed ?? [];
    expect(computed?.source).toBe('paper');
    expect(computed?.share).toBeCloseTo(50, 0);
    expect(codes(picture)).toContain('share-claimed-against-computed');
  });

  it('names a crossing that is said to be open where nobody agreed', async () => {
    const found = (await pictureOf(goodFiles())).contradictions.find(({ code }) => code === 'open-in-unagreed-area');
    expect(found?.things).toEqual(['mill-bridge', 'south']);
  });

  it('names it when more left than were trapped', async () => {
    const many = { ...CLAIMS['left'], low: '900', best: '900', high: '900' };
    const files = changed({ 'claims.csv': claimsTable(Object.values({ ...CLAIMS, left: many })) });
    expect(codes(await pictureOf(files))).toContain('more-left-than-trapped');
    expect(codes(await pictureOf(goodFiles()))).not.toContain('more-left-than-trapped');
  });

  it('names an assessment that is outside what its claims say', async () => {
    const files = changed({
      'assessments.csv': assessmentsTable(GOOD_ASSESSMENT.replace('400,800,850', '100,800,2000')),
    });
    expect(codes(await pictureOf(files))).toContain('assessment-outside-claims');
  });

  it('is stale by its own half-life', async () => {
    const sniper = async (occurred: string): Promise<Picture['hazards'][number]['age'] | undefined> =>
      (await pictureOf(goodFiles(), { occurred, known: '2017-10-12T12:00:00+03:00' })).hazards[0]?.age;
    expect(await sniper('2017-10-11T15:00:00+03:00')).toMatchObject({ stale: false, left: 0.5, halfLifeHours: 6 });
    expect(await sniper('2017-10-11T15:01:00+03:00')).toMatchObject({ stale: true });
    expect(await sniper('2017-10-11T08:59:00+03:00')).toBeUndefined();
  });
});

describe('people by zone', () => {
  it('are the assessed figure divided by the split, and add up', async () => {
    const picture = await pictureOf(goodFiles());
    expect(picture.zones.map(({ id, people }) => [id, people])).toEqual([
      ['a', { low: 300, best: 600, high: 638 }],
      ['b', { low: 100, best: 200, high: 212 }],
    ]);
  });

  it('add up for any assessment and any weights', async () => {
    const total = fc.nat(30_000);
    await fc.assert(
      fc.asyncProperty(fc.tuple(total, total, total), fc.integer({ min: 1, max: 50 }), (three, weight) => {
        const [low = 0, best = 0, high = 0] = [...three].sort((a, b) => a - b);
        const parts = apportionRange({ low, best, high }, [weight, 7, 0]);
        for (const end of ['low', 'best', 'high'] as const)
          expect(parts.reduce((sum, part) => sum + part[end], 0)).toBe({ low, best, high }[end]);
        return Promise.resolve();
      }),
    );
  });

  it('that are written zone by zone are set against what is held of all', async () => {
    const withPeople = async (best: number): Promise<Picture> => {
      const files = goodFiles();
      const zones = JSON.parse(files.get('zones.geojson') ?? '') as {
        features: { properties: Record<string, unknown> }[];
      };
      for (const { properties } of zones.features)
        Object.assign(properties, { people_low: 200, people_best: best, people_high: 425, assumption: 'Test.' });
      files.set('zones.geojson', JSON.stringify(zones));
      files.set('picture.yaml', SETTINGS.replace(/splits:[\s\S]*?half_lives/, 'half_lives'));
      return pictureOf(files);
    };
    const [found] = (await withPeople(300)).contradictions.filter(({ code }) => code === 'zones-against-figure');
    expect(found?.things).toEqual(['trapped', 'a', 'b']);
    expect(found?.words.en).toBe(
      '“People trapped”: 800 people (400 to 850 people) is held, and the zones together have 600 people (400 to 850 people). A plan is for the people of the zones.',
    );
    expect(codes(await withPeople(400))).not.toContain('zones-against-figure');
    expect(codes(await pictureOf(goodFiles()))).not.toContain('zones-against-figure');
  });

  it('are not planned for until somebody decides', async () => {
    const files = goodFiles();
    files.delete('assessments.csv');
    const asOf = { occurredAtMs: atMs(noon), knownAtMs: atMs(noon) };
    const failure = await withFolder(files, (folder) =>
      readPicturedOperation(folder, asOf).then(
        () => null,
        (thrown: unknown) => thrown,
      ),
    );
    expect(failure).toBeInstanceOf(ProblemError);
    expect((failure as ProblemError).problems.map(({ code, feature }) => [code, feature])).toEqual([
      ['PICTURE_PEOPLE_UNDECIDED', 'a'],
      ['PICTURE_PEOPLE_UNDECIDED', 'b'],
    ]);
    const { operation } = await withFolder(goodFiles(), (folder) => readPicturedOperation(folder, asOf));
    expect(operation.zones.map(({ people }) => people.best)).toEqual([600, 200]);
    expect(operation.zones[0]?.people.basis.kind).toBe('assessment');
  });
});

describe('in words', () => {
  it('keeps to 80 columns in both languages, and tells the denial beside the claim', async () => {
    const picture = await pictureOf(goodFiles());
    for (const language of ['en', 'ar'] as const) {
      const text = tellPicture(picture, { language, columns: 80, partyName: (id) => id ?? '–' });
      for (const line of text.split('\n')) expect(displayWidth(line), line).toBeLessThanOrEqual(80);
    }
    const text = tellPicture(picture, { language: 'en', columns: 200, partyName: (id) => id ?? '–' });
    const [claim, denial] = [text.indexOf('20 left on Monday'), text.indexOf('DENIED BY: “The office denies it.”')];
    expect(claim).toBeGreaterThan(0);
    expect(denial).toBeGreaterThan(claim);
  });

  it('tells what changed between two moments, and nothing when nothing did', async () => {
    const [before, after] = [
      await pictureOf(goodFiles(), { occurred: '2017-10-10T20:30:00+03:00', known: '2017-10-10T20:30:00+03:00' }),
      await pictureOf(goodFiles()),
    ];
    expect(differences(after, after)).toEqual([]);
    const told = differences(before, after).map(({ words }) => words.en);
    expect(told).toContain('“People trapped” was not decided; now 400 to 850 people (800; information manager).');
    expect(told).toContain('A: people were not decided; now 300 / 600 / 638.');
    expect(told).toContain('The office: grade B became A. Its count was seen to be right.');
    expect(told).toContain('MILL-BRIDGE: now open.');
  });

  it('settings without splits leave zones to the folder', async () => {
    const files = changed({ 'picture.yaml': SETTINGS.replace(/splits:[\s\S]*half_lives/, 'half_lives') });
    const picture = await pictureOf(files);
    expect(picture.zones.map(({ people, split }) => [people, split])).toEqual([
      [null, null],
      [null, null],
    ]);
  });
});
