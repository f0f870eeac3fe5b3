import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { goodFolder } from './fixture-folder.ts';
import { jsonSchemaOf, jsonSchemaText, operationSchemas } from './schemas.ts';

const root = join(import.meta.dirname, '..', '..');
const ajv = new Ajv2020({ strict: true, strictTuples: false, allowUnionTypes: true });
addFormatsModule.default(ajv);
const validators = new Map(
  Object.entries(operationSchemas).map(([name, schema]) => [name, ajv.compile(jsonSchemaOf(name, schema))]),
);

/** What another program finds wrong with a value by the published schema. */
function faultsOf(name: string, value: unknown): unknown[] {
  const validate = validators.get(name)!;
  validate(value);
  return validate.errors ?? [];
}

const draft = goodFolder();
const collections = ['zones', 'stations', 'control', 'hazards', 'debris'] as const;

describe('the published schemas', () => {
  it.each(Object.entries(operationSchemas))('%s is what the code gives', (name, schema) => {
    const file = join(root, 'schemas', `${name}.schema.json`);
    expect(readFileSync(file, 'utf8'), 'run: npx mamarr schema --write schemas').toBe(jsonSchemaText(name, schema));
  });

  it('accept a folder that is right, with nulls and own keys', () => {
    expect(faultsOf('operation', parse(draft.operation))).toEqual([]);
    for (const name of collections) {
      const value = structuredClone(draft[name]);
      Object.assign(value.features[0]!.properties, { note: null, x_own: [1, 2] });
      expect(faultsOf(name, value), name).toEqual([]);
    }
  });

  it('refuse an unknown key, a missing name, people below zero and a time without offset', () => {
    const spoilt = (change: Record<string, unknown>): unknown => {
      const value = structuredClone(draft.zones);
      Object.assign(value.features[0]!.properties, change);
      return value;
    };
    expect(faultsOf('zones', spoilt({ people_lo: 1 }))).toHaveLength(1);
    expect(faultsOf('zones', spoilt({ name_ar: null }))).toHaveLength(1);
    expect(faultsOf('zones', spoilt({ people_low: -1 }))).not.toEqual([]);
    expect(faultsOf('zones', spoilt({ ready_at: '2017-10-14T08:00:00' }))).not.toEqual([]);
  });

  const examples = join(root, 'examples');
  const names = readdirSync(examples).filter((name) => existsSync(join(examples, name, 'operation.yaml')));
  it.each(names)('accept the files of %s as they are', (name) => {
    const folder = join(examples, name);
    expect(faultsOf('operation', parse(readFileSync(join(folder, 'operation.yaml'), 'utf8')))).toEqual([]);
    for (const each of collections) {
      const file = join(folder, `${each}.geojson`);
      if (existsSync(file)) expect(faultsOf(each, JSON.parse(readFileSync(file, 'utf8'))), each).toEqual([]);
    }
    const reports = existsSync(join(folder, 'reports')) ? readdirSync(join(folder, 'reports')) : [];
    for (const report of reports.filter((file) => file.endsWith('.md'))) {
      const front = readFileSync(join(folder, 'reports', report), 'utf8').split('---\n')[1] ?? '';
      expect(faultsOf('report', parse(front)), report).toEqual([]);
    }
  });

  it('hold no key that the reference does not explain', () => {
    const reference = readFileSync(join(root, 'docs', 'reference', 'operation-folder.md'), 'utf8');
    const keys = Object.entries(operationSchemas).flatMap(([name, schema]) =>
      [...JSON.stringify(jsonSchemaOf(name, schema)).matchAll(/"([a-z_]+)":\{/g)].map((match) => match[1] ?? ''),
    );
    const schemaWords = new Set(['properties', 'items', 'geometry', 'coordinates', 'additionalProperties']);
    const missing = [...new Set(keys)].filter((key) => {
      const prefix = /^([a-z_]+_)(?:said_at|(?:source|assumption)(?:_ar)?)$/.exec(key)?.[1];
      return !schemaWords.has(key) && !reference.includes(prefix === undefined ? key : `\`${prefix}\``);
    });
    expect(missing).toEqual([]);
  });
});
