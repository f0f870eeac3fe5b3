/** The folder that the ledger's things make: the same files, tables and YAML written anew from their records. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { stringify } from 'yaml';
import { assert } from '../../base/assert.ts';
import { writeHxl } from '../../hxl/index.ts';
import { formatMoment, type Basis } from '../../operation/index.ts';
import { withClaims, type Claim } from '../../reports/index.ts';
import { ASSESSMENT_COLUMNS, SOURCE_COLUMNS, type Column } from '../folder/columns.ts';
import type { LedgerThings } from './fold.ts';

/** Names of the files that are written anew. */
export interface TableNames {
  readonly sources: string;
  readonly claims: string;
  readonly assessments: string;
  readonly picture: string;
}

/** Texts by path, in the order of their paths. */
export function filesOf(things: LedgerThings, timeZone: string, names: TableNames): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const { path, text } of things.files.values()) texts.set(path, text);
  for (const { path, file } of things.reports.values()) texts.set(path, file);
  for (const { path, header } of things.headers.values()) {
    const features = [...things.features.values()].filter((each) => each.path === path).map(({ feature }) => feature);
    texts.set(path, `${JSON.stringify({ ...header, features }, null, 1)}\n`);
  }
  if (things.sources.size > 0) texts.set(names.sources, sourcesTable(things, timeZone));
  if (things.claims.size > 0) texts.set(names.claims, claimsTable(things, timeZone, names.claims));
  if (things.assessments.size > 0) texts.set(names.assessments, assessmentsTable(things, timeZone));
  if (things.figures.size + things.splits.size + things.halfLives.size > 0)
    texts.set(names.picture, settingsText(things, timeZone));
  return new Map([...texts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function table(
  columns: Readonly<Record<string, Column>>,
  rows: readonly (readonly (string | number | null)[])[],
): string {
  return writeHxl({ columns: Object.values(columns).map(({ header, tag }) => ({ header, tag })), rows });
}

function sourcesTable(things: LedgerThings, timeZone: string): string {
  const rows = [...things.sources.values()].flatMap(({ id, name, kind, side, grades }) => {
    const own = [id, name.en, name.ar, kind, side];
    if (grades.length === 0) return [[...own, null, null, null, null, null]];
    return grades.map((grade) => [
      ...own,
      grade.reliability,
      formatMoment(grade.gradedAtMs, timeZone),
      grade.by,
      grade.reason,
      grade.reasonAr ?? null,
    ]);
  });
  return table(SOURCE_COLUMNS, rows);
}

function claimsTable(things: LedgerThings, timeZone: string, file: string): string {
  const judged = [...things.claims.values()].map((claim) => {
    const rejection = things.rejections.get(claim.id);
    return {
      // Kinds, units and the like are checked when the folder is read.
      claim: claim as Claim,
      rejection:
        rejection === undefined ? null : { by: rejection.by, reason: rejection.reason, atMs: rejection.recordedAtMs },
    };
  });
  return withClaims(null, judged, { timeZone, file });
}

function assessmentsTable(things: LedgerThings, timeZone: string): string {
  const rows = [...things.assessments.values()].map((each) => [
    each.id,
    each.figure,
    each.claims.join(';'),
    each.low,
    each.best,
    each.high,
    each.reason.en,
    each.reason.ar,
    each.by,
    formatMoment(each.validFromMs, timeZone),
    formatMoment(each.recordedAtMs, timeZone),
    each.replaces.join(';'),
  ]);
  return table(ASSESSMENT_COLUMNS, rows);
}

function basisFields({ kind, text, saidAt, words }: Basis): Record<string, string> {
  const name = kind === 'assumption' ? kind : 'source';
  return {
    [name]: text,
    ...(words === undefined ? {} : { [`${name}_ar`]: words.ar }),
    ...(saidAt === undefined ? {} : { said_at: saidAt }),
  };
}

function settingsText(things: LedgerThings, timeZone: string): string {
  const figures = [...things.figures.values()].map((each) => ({
    id: each.id,
    name_en: each.name.en,
    name_ar: each.name.ar,
    about: each.about,
    ...(each.aboutWords === null ? {} : { about_words: each.aboutWords }),
    unit: each.unit,
    ...(each.place === null ? {} : { place: each.place }),
    ...(each.party === null ? {} : { party: each.party }),
  }));
  const splits = [...things.splits.values()].map((each) => ({
    id: each.id,
    figure: each.figure,
    by: each.by,
    weights: Object.fromEntries(each.weights.map(({ zone, weight }) => [zone, weight])),
    stated_by: each.statedBy,
    valid_from: formatMoment(each.validFromMs, timeZone),
    recorded_at: formatMoment(each.recordedAtMs, timeZone),
    ...basisFields(each.basis),
  }));
  const halfLives = Object.fromEntries(
    [...things.halfLives.values()].map(({ kind, hours, basis }) => [kind, { hours, ...basisFields(basis) }]),
  );
  return stringify({ figures, splits, half_lives: halfLives }, { version: '1.2', lineWidth: 0 });
}

/** Writes the files; a path of the ledger never leads out of the folder. */
export function writeFiles(folder: string, files: ReadonlyMap<string, string>): void {
  for (const [path, text] of files) {
    const inside = normalize(path);
    assert(
      !inside.startsWith('..') && !inside.startsWith(sep),
      `a path in the ledger leads out of the folder: ${path}`,
    );
    mkdirSync(dirname(join(folder, inside)), { recursive: true });
    writeFileSync(join(folder, inside), text);
  }
}
