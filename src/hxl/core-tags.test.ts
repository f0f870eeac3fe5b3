import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { hasSharedData, sharedFile } from '../base/shared-data.ts';
import {
  CORE_ATTRIBUTES,
  CORE_HASHTAGS,
  DATE_HASHTAGS,
  DEPRECATED_ATTRIBUTES,
  EXTENSION_ATTRIBUTES,
  NUMBER_HASHTAGS,
  REJECTED_HASHTAGS,
} from './core-tags.ts';

type Line = Readonly<Record<string, string>>;

/** The standard's own list, by its tags. */
function standard(name: string): readonly Line[] {
  const rows = parse(readFileSync(sharedFile(`standards/hxl/${name}`)), { bom: true });
  const [tags = [], ...lines] = rows;
  return lines.map((line) => Object.fromEntries(tags.map((tag, position) => [tag, line[position] ?? ''])));
}

describe.skipIf(!hasSharedData())('the names of HXL 1.1', () => {
  const hashtags = hasSharedData() ? standard('hxl-core-hashtag.hxl.csv') : [];
  const attributes = hasSharedData() ? standard('hxl-core-attribute.hxl.csv') : [];
  const named = (lines: readonly Line[], key: string): string[] => lines.map((line) => (line[key] ?? '').slice(1));

  it('are the 45 hashtags of the core list', () => {
    expect(CORE_HASHTAGS).toHaveLength(45);
    expect(CORE_HASHTAGS).toEqual(named(hashtags, '#valid_tag'));
  });

  it('are the 71 attributes of the core list', () => {
    expect(CORE_ATTRIBUTES).toHaveLength(71);
    expect(CORE_ATTRIBUTES).toEqual(named(attributes, '#valid_attribute'));
  });

  it('have the types and states that the list gives them', () => {
    const where = (lines: readonly Line[], key: string, column: string, value: string): Set<string> =>
      new Set(
        named(
          lines.filter((line) => line[column] === value),
          key,
        ),
      );
    expect(NUMBER_HASHTAGS).toEqual(where(hashtags, '#valid_tag', '#valid_datatype', 'number'));
    expect(DATE_HASHTAGS).toEqual(where(hashtags, '#valid_tag', '#valid_datatype', 'date'));
    expect(REJECTED_HASHTAGS).toEqual(where(hashtags, '#valid_tag', '#status', 'Rejected'));
    expect(DEPRECATED_ATTRIBUTES).toEqual(where(attributes, '#valid_attribute', '#status', 'Deprecated'));
  });

  it('have no word for what mamarr adds', () => {
    expect([...EXTENSION_ATTRIBUTES].filter((name) => CORE_ATTRIBUTES.includes(name))).toEqual([]);
  });
});
