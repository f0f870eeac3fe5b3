/** Makes a screenshot's PNG small: as few colours as a picture of text and lines needs, by index. */
import { crc32, deflateSync, inflateSync } from 'node:zlib';

interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Bytes to a pixel: 3 or 4. */
  readonly depth: number;
  readonly bytes: Uint8Array;
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** The same picture in at most `colours` (2 … 256) of its own colours. Reads 8-bit true colour without interlace, as browsers write it. */
export function palettePng(png: Uint8Array, colours: number): Uint8Array {
  const pixels = decode(Buffer.from(png));
  const counts = new Map<number, number>();
  const colourAt = (pixel: number): number => {
    const at = pixel * pixels.depth;
    return (pixels.bytes[at]! << 16) | (pixels.bytes[at + 1]! << 8) | pixels.bytes[at + 2]!;
  };
  const count = pixels.width * pixels.height;
  for (let pixel = 0; pixel < count; pixel++) counts.set(colourAt(pixel), (counts.get(colourAt(pixel)) ?? 0) + 1);
  const palette = spread(counts, colours);
  const nearest = new Map<number, number>();
  const rows = Buffer.alloc((pixels.width + 1) * pixels.height);
  for (let pixel = 0; pixel < count; pixel++) {
    const colour = colourAt(pixel);
    let index = nearest.get(colour);
    if (index === undefined) {
      index = nearestOf(palette, colour);
      nearest.set(colour, index);
    }
    rows[Math.floor(pixel / pixels.width) * (pixels.width + 1) + 1 + (pixel % pixels.width)] = index;
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(pixels.width, 0);
  header.writeUInt32BE(pixels.height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const colourBytes = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('PLTE', colourBytes),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The most frequent colours as they are, then others by how often they occur unless they are close to one already taken. */
function spread(counts: ReadonlyMap<number, number>, most: number): number[] {
  const byCount = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([colour]) => colour);
  for (const apart of [28, 20, 14, 9, 5, 0]) {
    const taken = byCount.slice(0, Math.floor(most / 4));
    for (const colour of byCount) {
      if (taken.length === most) break;
      if (taken.every((other) => distance(colour, other) > apart * apart)) taken.push(colour);
    }
    if (taken.length === most || apart === 0) return taken;
  }
  return byCount.slice(0, most);
}

function distance(a: number, b: number): number {
  return ((a >> 16) - (b >> 16)) ** 2 + (((a >> 8) & 255) - ((b >> 8) & 255)) ** 2 + ((a & 255) - (b & 255)) ** 2;
}

function nearestOf(palette: readonly number[], colour: number): number {
  let best = 0;
  for (let index = 1; index < palette.length; index++) {
    if (distance(palette[index]!, colour) < distance(palette[best]!, colour)) best = index;
  }
  return best;
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

function decode(png: Buffer): Pixels {
  if (!png.subarray(0, 8).equals(signature)) throw new Error('not a PNG');
  let [width, height, depth] = [0, 0, 0];
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    const data = png.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR') {
      [width, height] = [data.readUInt32BE(0), data.readUInt32BE(4)];
      depth = data[9] === 6 ? 4 : data[9] === 2 ? 3 : 0;
      if (data[8] !== 8 || depth === 0 || data[12] !== 0) throw new Error('not 8-bit true colour without interlace');
    }
    if (type === 'IDAT') parts.push(data);
    at += length + 12;
  }
  const raw = inflateSync(Buffer.concat(parts));
  const stride = width * depth;
  const bytes = new Uint8Array(stride * height);
  for (let row = 0; row < height; row++) {
    const filter = raw[row * (stride + 1)]!;
    for (let x = 0; x < stride; x++) {
      const at = row * stride + x;
      const left = x >= depth ? bytes[at - depth]! : 0;
      const up = row > 0 ? bytes[at - stride]! : 0;
      const corner = x >= depth && row > 0 ? bytes[at - stride - depth]! : 0;
      const predicted = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter]!;
      bytes[at] = raw[row * (stride + 1) + 1 + x]! + predicted;
    }
  }
  return { width, height, depth, bytes };
}

/** The neighbour nearest to left + up − corner (PNG specification, filter 4). */
function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}
