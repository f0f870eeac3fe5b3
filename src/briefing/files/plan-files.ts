/** Every form of file that a plan goes into, with its name and content type. Pure: the same plan gives the same bytes. */
import type { Language } from '../../operation/index.ts';
import type { Plan } from '../../plan/index.ts';
import { planGpx } from './plan-gpx.ts';
import { PLAN_TABLES, planHxl, type PlanTable } from './plan-hxl.ts';
import { planKml } from './plan-kml.ts';
import type { PlanGround } from './plan-ground.ts';
import { planXlsx } from './plan-xlsx.ts';
import { zipped } from './zipped.ts';

/** GeoJSON is apart: see `planGeoJson`. HXL is an archive of the tables in `PLAN_TABLES`. */
export const PLAN_FILE_FORMATS = ['gpx', 'kml', 'hxl', 'xlsx'] as const;
export type PlanFileFormat = (typeof PLAN_FILE_FORMATS)[number];

export const PLAN_FILE_TYPES: Readonly<Record<PlanFileFormat, string>> = {
  gpx: 'application/gpx+xml',
  kml: 'application/vnd.google-earth.kml+xml',
  hxl: 'application/zip',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

export interface MadeFile {
  /** ASCII letters, digits, dot, hyphen and underscore alone. */
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

export interface PlanFileOptions {
  readonly language: Language;
  /** Only this option, from 0. All when absent; a GPX file holds one, the first when absent. */
  readonly option?: number | undefined;
}

const encoder = new TextEncoder();

export async function planFile(
  format: PlanFileFormat,
  plan: Plan,
  ground: PlanGround,
  { language, option }: PlanFileOptions,
): Promise<MadeFile> {
  const bytes = {
    gpx: () => encoder.encode(planGpx(plan, ground, option ?? 0, language)),
    kml: () => encoder.encode(planKml(plan, ground, language, option)),
    hxl: () =>
      zipped(
        Object.fromEntries(
          PLAN_TABLES.map((table) => [
            `${plainName(plan.operation.id)}-${table}.hxl.csv`,
            encoder.encode(planHxl(table, plan, ground, { language, option })),
          ]),
        ),
        plan.madeAtMs,
      ),
    xlsx: () => planXlsx(plan, ground, { language, option }),
  }[format];
  return {
    name: fileName(format, plan, { language, option }),
    contentType: PLAN_FILE_TYPES[format],
    bytes: await bytes(),
  };
}

/** One table of HXL by itself. */
export function planTableFile(
  table: PlanTable,
  plan: Plan,
  ground: PlanGround,
  { language, option }: PlanFileOptions,
): MadeFile {
  const parts = [
    plainName(plan.operation.id),
    ...(option === undefined ? [] : [`option-${option + 1}`]),
    language,
    table,
  ];
  return {
    name: `${parts.join('-')}.hxl.csv`,
    contentType: 'text/csv; charset=utf-8',
    bytes: encoder.encode(planHxl(table, plan, ground, { language, option })),
  };
}

function fileName(format: PlanFileFormat, plan: Plan, { language, option }: PlanFileOptions): string {
  const shown = format === 'gpx' ? (option ?? 0) : option;
  const parts = [plainName(plan.operation.id), ...(shown === undefined ? [] : [`option-${shown + 1}`]), language];
  return `${parts.join('-')}.${format === 'hxl' ? 'hxl.zip' : format}`;
}

function plainName(id: string): string {
  return id.replace(/[^\w.-]+/g, '_').replace(/^\.+/, '') || 'plan';
}
