import { describe, expect, it } from 'vitest';
import { seededRandom } from '../base/random.ts';
import { FeatureScanner, JsonTextError } from './json-features.ts';

function scan(bytes: Uint8Array, chunkOf: () => number): { features: unknown[]; collections: unknown[]; saw: boolean } {
  const features: unknown[] = [];
  const collections: unknown[] = [];
  const scanner = new FeatureScanner({
    feature: (value) => features.push(value),
    collection: (members) => collections.push(members),
  });
  for (let at = 0; at < bytes.length;) {
    const end = at + chunkOf();
    scanner.write(bytes.subarray(at, end));
    at = end;
  }
  scanner.end();
  return { features, collections, saw: scanner.sawCollection };
}

const whole = (text: string): ReturnType<typeof scan> => scan(Buffer.from(text), () => 1 << 20);
const features = [
  {
    type: 'Feature',
    properties: { name: 'شارع "تل أبيض" \\ {[' },
    geometry: {
      coordinates: [
        [1, 2],
        [3, 4],
      ],
    },
  },
  { type: 'Feature', properties: { features: [1, { a: [] }], text: '"features": [' }, geometry: null },
  { type: 'Feature', bbox: [1, 2, 3, 4], properties: {} },
];
const texts: Record<string, string> = {
  compact: JSON.stringify({ type: 'FeatureCollection', schematic: true, features, tail: { a: [1] } }),
  indented: JSON.stringify({ features, type: 'FeatureCollection' }, null, 2),
  'a feature a line': features.map((feature) => JSON.stringify(feature)).join('\n'),
  'with carriage returns and empty lines': features.map((feature) => JSON.stringify(feature)).join('\r\n\r\n') + '\n',
  'with record separators': features.map((feature) => `\u001e${JSON.stringify(feature, null, 1)}\n`).join(''),
  'with a byte order mark': `\ufeff${features.map((feature) => JSON.stringify(feature)).join('\n')}`,
  'spaced key': `{ "type":"FeatureCollection" , "features"  :\n [ ${features.map((f) => JSON.stringify(f)).join(' , ')} ] }`,
};

describe('FeatureScanner', () => {
  it.each(Object.keys(texts))('finds every feature whatever the chunks: %s', (name) => {
    const bytes = Buffer.from(texts[name]!);
    for (const size of [1, 2, 3, 7, 64, 100_000]) {
      expect(scan(bytes, () => size).features, `chunks of ${size}`).toEqual(features);
    }
    for (let seed = 1; seed <= 30; seed++) {
      const random = seededRandom(seed);
      expect(scan(bytes, () => 1 + random.below(40)).features, `seed ${seed}`).toEqual(features);
    }
  });

  it('gives the members of a collection without its features', () => {
    const { collections, saw } = whole(texts['compact']!);
    expect(collections).toEqual([{ type: 'FeatureCollection', schematic: true, features: [], tail: { a: [1] } }]);
    expect(saw).toBe(true);
    expect(whole(texts['a feature a line']!).saw).toBe(false);
    expect(whole('{"type":"FeatureCollection","features":[]}').features).toEqual([]);
  });

  it('refuses what is not JSON, and says where', () => {
    const bad = [
      '{"type":"Feature"',
      '{"type":"FeatureCollection","features":[{"a":1}',
      '{"type":"FeatureCollection","features":[{"a":1}{"a":2}]}',
      '{"type":"FeatureCollection","features":[1]}',
      '[{"type":"Feature"}]',
      '{"type":"Feature"}{"type":"Feature"}',
      '{"type":Feature}',
      'type',
      '{"type":"Feature"} garbage',
      '"text"',
      ']',
    ];
    for (const text of bad) expect(() => whole(text), text).toThrow(JsonTextError);
    let offset = -1;
    try {
      whole('{"a":1}\n{"a":}');
    } catch (error) {
      if (error instanceof JsonTextError) offset = error.byteOffset;
    }
    expect(offset).toBe(8);
  });

  it('refuses text that is not UTF-8', () => {
    const bytes = Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xe9, 0xe8]), Buffer.from('"}')]);
    expect(() => scan(bytes, () => 100)).toThrow('bytes that are not UTF-8');
  });

  it('refuses one feature without end', () => {
    const scanner = new FeatureScanner({ feature: () => undefined, collection: () => undefined });
    scanner.write(Buffer.from('{"a":"'));
    const chunk = Buffer.alloc(8 << 20, 0x61);
    expect(() => {
      for (let count = 0; count < 20; count++) scanner.write(chunk);
    }).toThrow('more than 64 MiB');
  });
});
