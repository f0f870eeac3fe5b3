/** What the schemas of the GeoJSON files cannot say. Works on values whose shape is not sure. */
import { checkBasis } from './basis-checks.ts';
import type { FolderFiles } from './folder-files.ts';
import { nearestWord } from '../base/nearest-word.ts';
import { checkFigureOrder, checkIds, type OperationFrame } from './operation-checks.ts';
import { checkGeometry, checkOverlaps, checkStationNearStreet, polygonsOf, type StreetFrame } from './place-checks.ts';
import { quote, type Findings } from './findings.ts';
import { isRecord, labelOf, numberOf, recordsOf, stringOf, type RawRecord } from './raw.ts';
import { checkInterval, checkMoment, meets, overlappingPairs } from './time-checks.ts';

/** What all checks of one reading share. */
export interface CheckContext {
  readonly operation: OperationFrame;
  /** Null when the streets could not be read. */
  readonly streets: StreetFrame | null;
  /** Null when the folder has no list of codes. */
  readonly pcodes: ReadonlySet<string> | null;
  readonly files: FolderFiles;
  readonly findings: Findings;
}

export interface RawFeature {
  readonly feature: RawRecord;
  readonly record: RawRecord;
  readonly number: number;
  readonly label: string;
}

export function featuresOf(raw: unknown, file: string, findings: Findings): RawFeature[] {
  if (!isRecord(raw)) return [];
  const crs = JSON.stringify(raw['crs'] ?? null);
  if (crs !== 'null' && !/CRS84|EPSG:{1,2}(?:\d*:)?4326\b/i.test(crs)) {
    findings.add('OP_CRS_UNSUPPORTED', { file, field: 'crs', found: quote(raw['crs']) });
  }
  const features = recordsOf(raw['features']).flatMap(({ record: feature, number }) => {
    const properties = feature['properties'];
    const record = isRecord(properties) ? properties : {};
    return [{ feature, record, number, label: labelOf(record, number) }];
  });
  checkIds(features, file, '', findings);
  return features;
}

function checkOwnBases(entry: RawFeature, prefixes: readonly string[], file: string, context: CheckContext): void {
  for (const keyPrefix of prefixes) {
    const options = { file, feature: entry.label, keyPrefix, needed: false, dated: false };
    checkBasis(entry.record, options, context.files, context.findings);
  }
}

export function checkZones(raw: unknown, file: string, context: CheckContext): void {
  const { findings, files, operation, streets } = context;
  const zones = featuresOf(raw, file, findings);
  if (isRecord(raw) && Array.isArray(raw['features']) && raw['features'].length === 0) {
    findings.add('OP_NO_ZONE', { file, field: 'features' });
  }
  const drawn: { feature: string; polygons: NonNullable<ReturnType<typeof polygonsOf>> }[] = [];
  const zoneByPcode = new Map<string, string>();
  for (const entry of zones) {
    const { record, label } = entry;
    const where = { file, feature: label, fieldPrefix: '' };
    const isSound = checkGeometry(entry.feature, { file, feature: label, nearStreets: 'all' }, streets, findings);
    const polygons = polygonsOf(entry.feature['geometry']);
    if (isSound && polygons !== null) drawn.push({ feature: label, polygons });
    const peopleKeys = ['people_low', 'people_best', 'people_high'] as const;
    checkFigureOrder(record, peopleKeys, where, findings);
    const written = peopleKeys.filter((key) => (record[key] ?? null) !== null);
    const absent = peopleKeys.filter((key) => !written.includes(key));
    if (written.length > 0 && absent.length > 0)
      findings.add('OP_ZONE_PEOPLE_PARTLY', { file, feature: label, field: absent.join(', ') });
    if (record['people_high'] === 0)
      findings.add('OP_ZONE_WITHOUT_PEOPLE', { file, feature: label, field: 'people_high' });
    if ((record['cannot_walk_share'] ?? null) === null) {
      findings.add('OP_CANNOT_WALK_NOT_SAID', { file, feature: label, field: 'cannot_walk_share' });
    }
    checkBasis(record, { file, feature: label, needed: written.length > 0, dated: true }, files, findings);
    checkOwnBases(entry, ['cannot_walk_', 'walking_speed_', 'ready_at_'], file, context);
    checkMoment(record, 'ready_at', where, operation.timeZone, findings);
    checkPcode(record, label, file, zoneByPcode, context);
  }
  checkOverlaps(drawn, file, findings);
}

function checkPcode(
  record: RawRecord,
  label: string,
  file: string,
  zoneByPcode: Map<string, string>,
  { findings, pcodes }: CheckContext,
): void {
  const pcode = stringOf(record['pcode']);
  if (pcode === null) return;
  const place = { file, feature: label, field: 'pcode' };
  if (!/^(?:[A-Z]{2,3}\d{2,14}|C\d{4,6})$/.test(pcode)) {
    findings.add('OP_PCODE_FORM', { ...place, found: quote(pcode) });
    return;
  }
  if (pcodes !== null && !pcodes.has(pcode)) {
    const nearest = nearestWord(pcode, [...pcodes]);
    findings.add('OP_PCODE_UNKNOWN', {
      ...place,
      found: quote(pcode),
      ...(nearest === null
        ? {}
        : { remedy: `The nearest in the list is ${nearest}. Correct it, or add it to the list.` }),
    });
  }
  const other = zoneByPcode.get(pcode);
  if (other === undefined) zoneByPcode.set(pcode, label);
  else findings.add('OP_PCODE_TWICE', { ...place, found: `${quote(pcode)} also at ${other}` });
}

export function checkStations(raw: unknown, file: string, context: CheckContext): void {
  const { findings, files, operation, streets } = context;
  const stations = featuresOf(raw, file, findings);
  for (const entry of stations) {
    const { record, label } = entry;
    const isSound = checkGeometry(entry.feature, { file, feature: label, nearStreets: 'all' }, streets, findings);
    const geometry = entry.feature['geometry'];
    if (isSound && streets !== null && isRecord(geometry) && geometry['type'] === 'Point') {
      const [lon, lat] = (geometry['coordinates'] as unknown[]).map(numberOf);
      if (typeof lon === 'number' && typeof lat === 'number') {
        checkStationNearStreet([lon, lat], { file, feature: label }, streets, findings);
      }
    }
    checkHours(record, label, file, operation, findings);
    checkBasis(record, { file, feature: label, needed: true, dated: false }, files, findings);
    checkOwnBases(entry, ['lanes_', 'rate_', 'room_', 'hours_', 'position_'], file, context);
  }
  if (!isRecord(raw) || !Array.isArray(raw['features'])) return;
  const kinds = new Set(stations.map(({ record }) => record['kind']));
  if (!kinds.has('crossing')) findings.add('OP_NO_CROSSING', { file, field: 'features' });
  if (!kinds.has('reception')) findings.add('OP_NO_RECEPTION', { file, field: 'features' });
  for (const [kind, code] of [
    ['crossing', 'OP_NO_CROSSING_AGREED'],
    ['reception', 'OP_NO_RECEPTION_AGREED'],
  ] as const) {
    const those = stations.filter(({ record }) => record['kind'] === kind);
    const [first] = those;
    // A plan passes agreed stations only.
    if (first !== undefined && those.every(({ record }) => record['status'] === 'proposed'))
      findings.add(code, { file, feature: first.label, field: 'status' });
  }
}

function checkHours(
  record: RawRecord,
  label: string,
  file: string,
  { windows, timeZone }: OperationFrame,
  findings: Findings,
): void {
  const written = recordsOf(record['hours']);
  const hours = written.flatMap(({ record: hour, number }) => {
    const where = { file, feature: label, fieldPrefix: `hours.${number}.` };
    return checkInterval(hour, where, timeZone, findings) ?? [];
  });
  for (const [, later] of overlappingPairs(hours)) {
    const found = `one begins at ${new Date(later.fromMs).toISOString()}, before the one before it ends`;
    findings.add('OP_HOURS_OVERLAP', { file, feature: label, field: 'hours', found });
  }
  if (hours.length === 0 || hours.length < written.length || windows.length === 0) return;
  if (!hours.some((hour) => windows.some((window) => meets(hour, window)))) {
    findings.add('OP_HOURS_MEET_NO_WINDOW', { file, feature: label, field: 'hours', found: quote(record['hours']) });
  }
}

export function checkControl(raw: unknown, file: string, context: CheckContext): void {
  const { findings, files, operation, streets } = context;
  for (const { feature, record, label } of featuresOf(raw, file, findings)) {
    checkGeometry(feature, { file, feature: label, nearStreets: 'some' }, streets, findings);
    checkBasis(record, { file, feature: label, needed: true, dated: false }, files, findings);
    const party = stringOf(record['party']);
    if (party === null || operation.partyIds === null || operation.partyIds.includes(party)) continue;
    const nearest = nearestWord(party, operation.partyIds);
    findings.add('OP_PARTY_UNKNOWN', {
      file,
      feature: label,
      field: 'party',
      found: quote(party),
      ...(nearest === null ? {} : { remedy: `Did you mean ${nearest}? Contested areas have party null.` }),
    });
  }
}

export function checkHazards(raw: unknown, file: string, context: CheckContext): void {
  const { findings, files, operation, streets } = context;
  for (const entry of featuresOf(raw, file, findings)) {
    const { feature, record, label } = entry;
    const place = { file, feature: label };
    checkGeometry(feature, { ...place, nearStreets: 'some' }, streets, findings);
    checkBasis(record, { ...place, needed: true, dated: false }, files, findings);
    checkOwnBases(entry, ['danger_distance_'], file, context);
    checkInterval(record, { ...place, fieldPrefix: '' }, operation.timeZone, findings);
    const kind = record['kind'];
    if ((kind === 'mines' || kind === 'closure') && record['excludes'] === false) {
      findings.add('OP_HAZARD_NOT_EXCLUDED', { ...place, field: 'excludes', found: `${kind} with excludes false` });
    }
    const geometry = feature['geometry'];
    const shape = isRecord(geometry) ? geometry['type'] : null;
    if (record['closes'] === 'along' && (kind !== 'closure' || shape !== 'LineString')) {
      findings.add('OP_HAZARD_CLOSES_ALONG', {
        ...place,
        field: 'closes',
        found: `${String(kind)} at a ${String(shape)}`,
      });
    }
    if (record['danger_distance_meters'] === 0 && (shape === 'Point' || shape === 'LineString')) {
      findings.add('OP_HAZARD_WITHOUT_REACH', { ...place, field: 'danger_distance_meters', found: `0 at a ${shape}` });
    }
  }
}

export function checkDebris(raw: unknown, file: string, context: CheckContext): void {
  const { findings, files, streets } = context;
  for (const { feature, record, label } of featuresOf(raw, file, findings)) {
    checkGeometry(feature, { file, feature: label, nearStreets: 'some' }, streets, findings);
    checkBasis(record, { file, feature: label, needed: true, dated: false }, files, findings);
  }
}
