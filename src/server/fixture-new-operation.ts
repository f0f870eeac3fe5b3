/** An operation in which nothing is made yet, on the streets of the example, and what makes it whole. */
import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JsonObject } from '../ledger/index.ts';
import { newOperationFiles } from '../operation/index.ts';
import { raqqa } from './fixture-server.ts';

/** Writes the folder and gives its path. Its operation has the id that drafts of the fixture server name. */
export function newOperationFolder(only: readonly string[] = []): string {
  const folder = mkdtempSync(join(tmpdir(), 'mamarr-new-operation-'));
  const name = { en: 'New operation', ar: 'عملية جديدة' };
  const files = newOperationFiles({ id: 'raqqa-2017', name, timeZone: 'Asia/Damascus', roads: 'roads.geojson' });
  for (const { path, text } of files)
    if (only.length === 0 || only.includes(path)) writeFileSync(join(folder, path), text);
  copyFileSync(join(raqqa, 'roads.geojson'), join(folder, 'roads.geojson'));
  return folder;
}

/** A feature of the example, with some of its properties otherwise. */
export function exampleFeature(layer: string, id: string, change: JsonObject = {}): JsonObject {
  const collection = JSON.parse(readFileSync(join(raqqa, `${layer}.geojson`), 'utf8')) as {
    readonly features: readonly (JsonObject & { readonly properties: JsonObject })[];
  };
  const feature = collection.features.find(({ properties }) => properties['id'] === id)!;
  return { ...feature, properties: { ...feature.properties, ...change } };
}

export const agreedMorning: JsonObject = {
  id: 'first',
  from: '2017-10-12T06:15:00+03:00',
  until: '2017-10-12T10:00:00+03:00',
  status: 'agreed',
  source: 'negotiator, by telephone',
  said_at: '2017-10-11',
};

export const besieged: JsonObject = {
  id: 'is-fighters',
  name_en: 'Those who hold the last blocks',
  name_ar: 'من يسيطرون على آخر الأحياء',
  agrees_to_passage: true,
  source: 'negotiator, by telephone',
  said_at: '2017-10-11',
};
