/** Lines from well-known binary (OGC 06-103r4, and the EWKB flags of PostGIS), every read checked against the end. */

/** Thrown for bytes that are no well-known binary. */
export class WkbError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'WkbError';
  }
}

const [LINE_STRING, MULTI_LINE_STRING] = [2, 5];
const [EWKB_Z, EWKB_M, EWKB_SRID] = [0x80000000, 0x40000000, 0x20000000];

/** The lines of a geometry, each as x, y, x, y …; null when it is no LineString or MultiLineString. */
export function linesFromWkb(bytes: Uint8Array): number[][] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const lines: number[][] = [];

  const readGeometry = (expected?: number): boolean => {
    need(5);
    const littleEndian = view.getUint8(at) === 1;
    if (!littleEndian && view.getUint8(at) !== 0) throw new WkbError('a byte order that is neither 0 nor 1');
    const code = view.getUint32(at + 1, littleEndian);
    at += 5;
    const plain = code & 0x0fffffff;
    const dimensions =
      2 +
      ((code & EWKB_Z) !== 0 || (plain >= 1000 && plain < 2000) || plain >= 3000 ? 1 : 0) +
      ((code & EWKB_M) !== 0 || plain >= 2000 ? 1 : 0);
    if ((code & EWKB_SRID) !== 0) {
      need(4);
      at += 4;
    }
    const type = plain % 1000;
    if (expected !== undefined && type !== expected) throw new WkbError('a part of another type');
    if (type !== LINE_STRING && type !== MULTI_LINE_STRING) return false;
    need(4);
    const count = view.getUint32(at, littleEndian);
    at += 4;
    if (type === MULTI_LINE_STRING) {
      if (expected !== undefined) throw new WkbError('a part of another type');
      for (let part = 0; part < count; part++) readGeometry(LINE_STRING);
      return true;
    }
    need(count * dimensions * 8);
    const line: number[] = [];
    for (let point = 0; point < count; point++) {
      line.push(view.getFloat64(at, littleEndian), view.getFloat64(at + 8, littleEndian));
      at += dimensions * 8;
    }
    lines.push(line);
    return true;
  };
  const need = (byteCount: number): void => {
    if (at + byteCount > bytes.byteLength) throw new WkbError('the geometry ends in the middle');
  };

  return readGeometry() ? lines : null;
}
