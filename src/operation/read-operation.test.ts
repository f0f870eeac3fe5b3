import { mkdirSync, readdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesOf, goodFolder, SOUTH, WEST, withFolder } from './fixture-folder.ts';
import { hazard, problemsOf, station, zone } from './fixture-refusals.ts';
import { OPERATION_PROBLEMS } from './problems.ts';
import { readFolder, readOperation } from './read-operation.ts';

describe('a folder that cannot be read as it is', () => {
  it('a folder that is not there is refused by name', async () => {
    const problems = await problemsOf('/no/such/folder');
    expect(problems.map((problem) => [problem.code, problem.file])).toEqual([['OP_FOLDER_MISSING', '/no/such/folder']]);
  });

  it('an empty folder says every file that is needed', async () => {
    const problems = await withFolder(new Map(), (folder) => problemsOf(folder));
    expect(problems.map((problem) => [problem.code, problem.file])).toEqual([
      ['OP_FILE_MISSING', 'operation.yaml'],
      ['OP_FILE_MISSING', 'zones.geojson'],
      ['OP_FILE_MISSING', 'stations.geojson'],
    ]);
  });

  it('a 2 GB file is refused by its size, without being read', async () => {
    const problems = await withFolder(filesOf(goodFolder()), (folder) => {
      truncateSync(join(folder, 'hazards.geojson'), 2 * 1024 ** 3);
      return problemsOf(folder);
    });
    expect(problems.map((problem) => [problem.code, problem.file, problem.found])).toEqual([
      ['OP_FILE_TOO_LARGE', 'hazards.geojson', '2048 MB; at most 64 MB'],
    ]);
  });

  it('a link that leaves the folder is refused, one inside it is followed', async () => {
    const draft = goodFolder();
    const problems = await withFolder(filesOf(draft), async (folder) =>
      withFolder(new Map([['pcodes.csv', 'pcode\nC5710\n']]), (elsewhere) => {
        symlinkSync(join(elsewhere, 'pcodes.csv'), join(folder, 'pcodes.csv'));
        symlinkSync(join(folder, 'reports', 'statement.md'), join(folder, 'reports', 'again.md'));
        return problemsOf(folder);
      }),
    );
    expect(problems.map((problem) => [problem.code, problem.file])).toEqual([['OP_LINK_LEAVES_FOLDER', 'pcodes.csv']]);
  });

  it('a folder where a file should be', async () => {
    const problems = await withFolder(filesOf(goodFolder()), (folder) => {
      mkdirSync(join(folder, 'pcodes.csv'));
      return problemsOf(folder);
    });
    expect(problems.map((problem) => [problem.code, problem.file])).toEqual([['OP_FILE_UNREADABLE', 'pcodes.csv']]);
  });

  it('a byte order mark is skipped with a warning', async () => {
    const draft = goodFolder();
    draft.operation = `\ufeff${draft.operation}`;
    draft.more['zones.geojson'] = `\ufeff${JSON.stringify(draft.zones)}`;
    const problems = await withFolder(filesOf(draft), (folder) => problemsOf(folder));
    expect(problems.map((problem) => [problem.code, problem.file])).toEqual([
      ['OP_FILE_BYTE_ORDER_MARK', 'operation.yaml'],
      ['OP_FILE_BYTE_ORDER_MARK', 'zones.geojson'],
    ]);
  });

  it('streets of a damaged file are refused under the name in operation.yaml', async () => {
    const problems = await withFolder(filesOf(goodFolder()), (folder) => {
      writeFileSync(join(folder, 'roads.geojson'), '');
      return problemsOf(folder);
    });
    expect(problems.map((problem) => [problem.code, problem.file])).toEqual([['NET_FILE_EMPTY', 'roads.geojson']]);
  });

  it('streets of another place are named once, not once for every feature', async () => {
    const draft = goodFolder();
    for (const street of draft.roads.features) {
      const line = street.geometry!.coordinates as [number, number][];
      street.geometry!.coordinates = line.map(([lon, lat]) => [lon - 2, lat]);
    }
    const problems = await withFolder(filesOf(draft), (folder) => problemsOf(folder));
    expect(problems.map((problem) => [problem.code, problem.file])).toEqual([['OP_ROADS_ELSEWHERE', 'roads.geojson']]);
    expect(problems[0]?.found).toContain('179 km from [39, 35.94]');
  });

  it('every problem in the folder comes in one run', async () => {
    const draft = goodFolder();
    zone(draft)['people_low'] = -5;
    zone(draft, 1)['name_en'] = '';
    station(draft)['lanes'] = 0;
    delete hazard(draft)['as_of'];
    draft.control.features[0]!.properties['party'] = 'nobody';
    draft.more['debris.geojson'] = '{';
    draft.operation = draft.operation.replace('id: small', 'ide: small').replace('Asia/Damascus', 'Nowhere');
    const problems = await withFolder(filesOf(draft), (folder) => problemsOf(folder));
    expect(problems.map((problem) => problem.code).sort()).toEqual([
      'OP_HAZARD_WITHOUT_DATE',
      'OP_JSON_UNREADABLE',
      'OP_KEY_UNKNOWN',
      'OP_NAME_MISSING',
      'OP_PARTY_UNKNOWN',
      'OP_PEOPLE_NEGATIVE',
      'OP_REQUIRED',
      'OP_STATION_WITHOUT_LANES',
      'OP_TIME_ZONE_UNKNOWN',
    ]);
  });

  it('a file of rubbish ends in one line for what is not shown', async () => {
    const draft = goodFolder();
    const features = Array.from({ length: 900 }, () => ({ type: 'Feature', properties: {}, geometry: null }));
    draft.zones.features = features as never;
    const problems = await withFolder(filesOf(draft), (folder) => problemsOf(folder));
    expect(problems).toHaveLength(2001);
    expect(problems.at(-1)?.code).toBe('OP_TOO_MANY_PROBLEMS');
  });
});

describe('zones without people of their own', () => {
  it('some of the three figures: OP_ZONE_PEOPLE_PARTLY', async () => {
    const draft = goodFolder();
    zone(draft)['people_best'] = null;
    const problems = await withFolder(filesOf(draft), (folder) => problemsOf(folder));
    expect(problems.map(({ code, feature, field }) => [code, feature, field])).toEqual([
      ['OP_ZONE_PEOPLE_PARTLY', 'a', 'people_best'],
    ]);
  });

  it('none of them, and nothing else that gives them: OP_ZONE_PEOPLE_UNKNOWN', async () => {
    const draft = goodFolder();
    for (const key of ['people_low', 'people_best', 'people_high', 'source', 'said_at']) zone(draft)[key] = null;
    const problems = await withFolder(filesOf(draft), (folder) => problemsOf(folder));
    expect(problems.map(({ code }) => [code === 'OP_ZONE_PEOPLE_UNKNOWN', code])).toEqual([
      [true, 'OP_ZONE_PEOPLE_UNKNOWN'],
    ]);
    const { operation } = await withFolder(filesOf(draft), (folder) => readFolder(folder, () => null));
    expect(operation.zones.map(({ people }) => people?.best ?? null)).toEqual([null, 100]);
  });
});

describe('every code', () => {
  it('is met by a test', () => {
    const tests = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.test.ts'));
    const text = tests.map((name) => readFileSync(join(import.meta.dirname, name), 'utf8')).join('');
    const untested = Object.keys(OPERATION_PROBLEMS).filter((code) => !text.includes(`'${code}'`));
    expect(untested).toEqual([]);
  });

  it('that a misspelt key gives comes with the key that was meant', async () => {
    const draft = goodFolder();
    zone(draft)['peopleLow'] = 3;
    hazard(draft)['danger_distance'] = 3;
    draft.operation = draft.operation.replace('max_corridors', 'max_coridors');
    const problems = await withFolder(filesOf(draft), (folder) => problemsOf(folder));
    expect(problems.map((problem) => /`(\w+)`/.exec(problem.remedy)?.[1])).toEqual([
      'max_corridors',
      'people_low',
      'danger_distance_meters',
    ]);
  });
});

describe('a folder that is right', () => {
  it('reads without a word, and every value that is used says where it comes from', async () => {
    await withFolder(filesOf(goodFolder()), async (folder) => {
      const { operation, problems } = await readOperation(folder);
      expect(problems).toEqual([]);
      expect(operation.network.nodeCount).toBe(25);
      expect(operation.name.ar).toBe('صغيرة');
      expect(operation.windows.map((window) => [window.id, window.fromMs])).toEqual([
        ['first', Date.UTC(2017, 9, 14, 5)],
        ['second', Date.UTC(2017, 9, 15, 5)],
      ]);
      const { basis, ...values } = operation.policy;
      expect(Object.keys(basis).sort()).toEqual(Object.keys(values).sort());
      expect(values).toMatchObject({ maxCorridors: 2, slotMinutes: 20, safetyFactor: 1.25, maxWalkMeters: 4000 });
      expect(basis['slotMinutes']).toEqual({ kind: 'assumption', text: 'As it was announced.' });
      expect(basis['safetyFactor']?.text).toContain('MSC.1/Circ.1533');
      const [first] = operation.zones;
      expect(first?.people).toEqual({
        low: 80,
        best: 100,
        high: 150,
        basis: { kind: 'source', text: 'reports/statement.md', saidAt: '2017-10-11T18:00:00+03:00' },
      });
      expect(first?.walkingSpeedMetersPerSecond).toBe(0.43);
      expect(first?.readyAtMs).toBe(operation.windows[0]?.fromMs);
      expect(Object.keys(first?.basisByField ?? {}).sort()).toEqual([
        'cannotWalkShare',
        'readyAtMs',
        'walkingSpeedMetersPerSecond',
      ]);
      expect(operation.stations[0]?.basisByField?.['ratePersonsPerLaneHour']?.kind).toBe('source');
      expect(operation.hazards[0]).toMatchObject({ excludes: false, untilMs: null });
      expect(operation.control[1]?.party).toBeNull();
      expect(operation.streets.classes['residential']?.walkSpeedFactor).toBe(0.9);
      expect(operation.streets.debris[0]?.factor).toBe(0.5);
    });
  });

  it('a basis that is written in Arabic too has its words in both; one that is not has none', async () => {
    const draft = goodFolder();
    draft.operation = draft.operation.replace(
      'assumption: As it was announced.',
      'assumption: As it was announced., assumption_ar: كما أُعلن.',
    );
    Object.assign(draft.zones.features[0]!.properties, {
      source_ar: 'بيان المجلس',
      cannot_walk_assumption_ar: 'واحد من عشرين.',
    });
    await withFolder(filesOf(draft), async (folder) => {
      const { operation, problems } = await readOperation(folder);
      expect(problems).toEqual([]);
      const [first, second] = operation.zones;
      expect(operation.policy.basis['slotMinutes']?.words).toEqual({ en: 'As it was announced.', ar: 'كما أُعلن.' });
      expect(first?.people.basis.words).toEqual({ en: 'reports/statement.md', ar: 'بيان المجلس' });
      expect(first?.basisByField?.['cannotWalkShare']).toEqual({
        kind: 'assumption',
        text: 'One in twenty.',
        words: { en: 'One in twenty.', ar: 'واحد من عشرين.' },
      });
      expect(second?.people.basis).not.toHaveProperty('words');
    });
  });

  it('null is absent, x_ keys are let through, heights are dropped, optional files may be absent', async () => {
    const draft = goodFolder();
    Object.assign(zone(draft), { note: null, ready_at: null, x_mine: { deep: [1] } });
    draft.operation = draft.operation.replace(/policy:[\s\S]*?context:/, 'policy: null\nx_mine: 3\ncontext:');
    draft.stations.features[0]!.geometry!.coordinates = [WEST, SOUTH, 250];
    draft.stations['crs'] = { type: 'name', properties: { name: 'urn:ogc:def:crs:OGC:1.3:CRS84' } };
    const files = filesOf(draft);
    for (const name of ['control', 'hazards', 'debris']) files.delete(`${name}.geojson`);
    await withFolder(files, async (folder) => {
      const { operation, problems } = await readOperation(folder);
      expect(problems).toEqual([]);
      expect(operation.stations[0]?.position).toEqual([WEST, SOUTH]);
      expect(operation.hazards).toEqual([]);
      expect(operation.policy.maxCorridors).toBe(3);
    });
  });

  it('streets from elsewhere are read and said; those given by the caller win', async () => {
    const draft = goodFolder();
    const elsewhere = filesOf(draft);
    await withFolder(elsewhere, async (other) => {
      draft.operation = draft.operation.replace('roads: roads.geojson', `roads: ${join(other, 'roads.geojson')}`);
      const files = filesOf(draft);
      files.delete('roads.geojson');
      await withFolder(files, async (folder) => {
        const { operation, problems } = await readOperation(folder);
        expect(operation.network.edgeCount).toBeGreaterThan(0);
        expect(problems.map((problem) => problem.code)).toEqual(['OP_ROADS_OUTSIDE_FOLDER']);
        const given = await readOperation(folder, { roads: join(other, 'roads.geojson') });
        expect(given.problems).toEqual([]);
      });
    });
  });

  it('the digest follows every used file and nothing else', async () => {
    const digestOf = async (change: (files: Map<string, string | Uint8Array>) => void): Promise<string> => {
      const files = filesOf(goodFolder());
      change(files);
      return withFolder(files, async (folder) => (await readOperation(folder)).operation.digest);
    };
    const plain = await digestOf(() => undefined);
    expect(plain).toMatch(/^[0-9a-f]{64}$/);
    expect(await digestOf(() => undefined)).toBe(plain);
    expect(await digestOf((files) => files.set('README.md', 'Words.'))).toBe(plain);
    expect(await digestOf((files) => files.set('plan.geojson', '{}'))).toBe(plain);
    for (const name of ['roads.geojson', 'zones.geojson', 'reports/statement.md', 'operation.yaml']) {
      const changed = await digestOf((files) => files.set(name, `${String(files.get(name))}\n`));
      expect(changed, name).not.toBe(plain);
    }
  });
});
