import { describe, expect, it } from 'vitest';
import { toWgs84 } from './projection.ts';
import { WkbError, linesFromWkb } from './well-known-binary.ts';

function wkb(code: number, body: (write: Writer) => void, littleEndian = true): Uint8Array {
  const write = new Writer(littleEndian);
  write.head(code);
  body(write);
  return write.bytes();
}

class Writer {
  private readonly view = new DataView(new ArrayBuffer(1000));
  private at = 0;
  private readonly littleEndian: boolean;

  constructor(littleEndian: boolean) {
    this.littleEndian = littleEndian;
  }

  head(code: number): void {
    this.view.setUint8(this.at++, this.littleEndian ? 1 : 0);
    this.count(code);
  }

  count(value: number): void {
    this.view.setUint32(this.at, value, this.littleEndian);
    this.at += 4;
  }

  numbers(...values: number[]): void {
    for (const value of values) {
      this.view.setFloat64(this.at, value, this.littleEndian);
      this.at += 8;
    }
  }

  bytes(): Uint8Array {
    return new Uint8Array(this.view.buffer, 0, this.at);
  }
}

describe('linesFromWkb', () => {
  const line =
    (...values: number[]) =>
    (write: Writer): void => {
      write.count(2);
      write.numbers(...values);
    };

  it('reads lines in either byte order, with heights and measures of both dialects', () => {
    expect(linesFromWkb(wkb(2, line(1, 2, 3, 4)))).toEqual([[1, 2, 3, 4]]);
    expect(linesFromWkb(wkb(2, line(1, 2, 3, 4), false))).toEqual([[1, 2, 3, 4]]);
    expect(linesFromWkb(wkb(1002, line(1, 2, 9, 3, 4, 9)))).toEqual([[1, 2, 3, 4]]);
    expect(linesFromWkb(wkb(2002, line(1, 2, 9, 3, 4, 9)))).toEqual([[1, 2, 3, 4]]);
    expect(linesFromWkb(wkb(3002, line(1, 2, 9, 9, 3, 4, 9, 9)))).toEqual([[1, 2, 3, 4]]);
    expect(linesFromWkb(wkb(0x80000002, line(1, 2, 9, 3, 4, 9)))).toEqual([[1, 2, 3, 4]]);
    const withSystem = wkb(0x20000002, (write) => {
      write.count(4326);
      line(1, 2, 3, 4)(write);
    });
    expect(linesFromWkb(withSystem)).toEqual([[1, 2, 3, 4]]);
    const several = wkb(5, (write) => {
      write.count(2);
      for (const start of [1, 5]) {
        write.head(2);
        line(start, start + 1, start + 2, start + 3)(write);
      }
    });
    expect(linesFromWkb(several)).toEqual([
      [1, 2, 3, 4],
      [5, 6, 7, 8],
    ]);
  });

  it('knows other geometries as no lines', () => {
    expect(
      linesFromWkb(
        wkb(1, (write) => {
          write.numbers(1, 2);
        }),
      ),
    ).toBeNull();
    expect(
      linesFromWkb(
        wkb(3, (write) => {
          write.count(0);
        }),
      ),
    ).toBeNull();
  });

  it('refuses damage without reading past the end', () => {
    const good = wkb(2, line(1, 2, 3, 4));
    for (let length = 0; length < good.length; length++) {
      expect(() => linesFromWkb(good.subarray(0, length)), `length ${length}`).toThrow(WkbError);
    }
    expect(() =>
      linesFromWkb(
        wkb(2, (write) => {
          write.count(0xffffffff);
        }),
      ),
    ).toThrow(WkbError);
    expect(() =>
      linesFromWkb(
        wkb(5, (write) => {
          write.count(0xffffffff);
        }),
      ),
    ).toThrow(WkbError);
    expect(() => linesFromWkb(Uint8Array.of(7, 2, 0, 0, 0))).toThrow(WkbError);
  });
});

describe('toWgs84', () => {
  const id = (authority: string, code: number | string): unknown => ({ type: 'ProjectedCRS', id: { authority, code } });

  it('needs nothing for longitude and latitude', () => {
    expect(toWgs84(undefined)).toBeNull();
    expect(toWgs84(id('OGC', 'CRS84'))).toBeNull();
    expect(toWgs84(id('EPSG', 4326))).toBeNull();
    expect(toWgs84({ type: 'GeographicCRS', datum: { name: 'World Geodetic System 1984' } })).toBeNull();
    expect(
      toWgs84({ type: 'GeographicCRS', datum_ensemble: { name: 'World Geodetic System 1984 ensemble' } }),
    ).toBeNull();
  });

  it('knows UTM zones by number, north and south', () => {
    // The central meridian of zone 37 is 39° E; its false easting is 500 km.
    const north = toWgs84(id('EPSG', 32637))!(500_000, 3_985_000);
    expect(north[0]).toBeCloseTo(39, 9);
    expect(north[1]).toBeCloseTo(36.01, 1);
    const south = toWgs84(id('EPSG', 32737))!(500_000, 10_000_000);
    expect(south[0]).toBeCloseTo(39, 9);
    expect(south[1]).toBeCloseTo(0, 9);
  });

  it('refuses systems it does not know, by name', () => {
    expect(() => toWgs84(null)).toThrow('no coordinate system is stated');
    expect(() => toWgs84(id('EPSG', 99999))).toThrow('EPSG:99999');
    expect(() => toWgs84({ type: 'EngineeringCRS', name: 'a building site' })).toThrow('a building site');
  });
});
