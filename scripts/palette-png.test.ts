import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { palettePng } from './palette-png.ts';

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

test('a picture of few colours keeps every pixel, through each kind of row filter', () => {
  const [width, height] = [3, 5];
  const picture = Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_, x) => ((x + y) % 2 === 0 ? [200, 10, 30] : [5, 120, 240])).flat(),
  );
  const at = (x: number, y: number): number => (x < 0 || y < 0 ? 0 : picture[y]![x]!);
  const rows = picture.map((row, y) => {
    const predicted = (x: number): number => {
      const [left, up, corner] = [at(x - 3, y), at(x, y - 1), x < 3 ? 0 : at(x - 3, y - 1)];
      const guess = left + up - corner;
      const nearest = [left, up, corner].reduce((best, one) =>
        Math.abs(guess - one) < Math.abs(guess - best) ? one : best,
      );
      return [0, left, up, (left + up) >> 1, nearest][y]!;
    };
    return Buffer.from([y, ...row.map((value, x) => (value - predicted(x)) & 255)]);
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const png = Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);

  const small = Buffer.from(palettePng(png, 16));
  const partOf = (type: string): Buffer => {
    const place = small.indexOf(type, 0, 'latin1');
    return small.subarray(place + 4, place + 4 + small.readUInt32BE(place - 4));
  };
  const palette = partOf('PLTE');
  const indices = inflateSync(partOf('IDAT'));
  picture.forEach((row, y) => {
    const shown = Array.from({ length: width }, (_, x) => {
      const index = indices[y * (width + 1) + 1 + x]!;
      return [...palette.subarray(index * 3, index * 3 + 3)];
    }).flat();
    expect(shown, `row ${String(y)}`).toEqual(row);
  });
});

test('anything but a PNG is refused', () => {
  expect(() => palettePng(Buffer.from('GIF89a, not a PNG at all'), 16)).toThrow('not a PNG');
});
