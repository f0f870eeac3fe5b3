/**
 * Reads the Protocol Buffers wire format without building objects. Every read is checked against the end of its message, so
 * that damaged bytes give a WireError and never a hang. Format: Protocol Buffers documentation, Encoding.
 */

/** Thrown for bytes that are no message. The reader of a file turns it into a problem. */
export class WireError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'WireError';
  }
}

/** Walks the fields of one message: `while (reader.next()) { … }`, where each field is taken or skipped. */
export class FieldReader {
  readonly buffer: Uint8Array;
  position: number;
  end: number;
  field = 0;
  wireType = 0;
  private more = false;

  constructor(buffer: Uint8Array, position: number, end: number) {
    this.buffer = buffer;
    this.position = position;
    this.end = end;
  }

  /** Goes to the next field; false at the end of the message. */
  next(): boolean {
    if (this.position >= this.end) {
      if (this.position > this.end) throw new WireError('a field runs over the end of its message');
      return false;
    }
    const key = this.varint();
    this.field = Math.floor(key / 8);
    this.wireType = key & 7;
    if (this.field === 0) throw new WireError('a field with the number 0');
    return true;
  }

  /** An unsigned varint; beyond 2^53 the low bits are rounded. */
  varint(): number {
    const low = this.lowBits();
    return this.more ? this.highPart() * 2 ** 28 + low : low;
  }

  /** A signed 64-bit varint in two's complement; exact for values of up to 53 bits. */
  signedVarint(): number {
    const low = this.lowBits();
    if (!this.more) return low;
    const high = this.highPart() % 2 ** 36;
    return (high >= 2 ** 35 ? high - 2 ** 36 : high) * 2 ** 28 + low;
  }

  /** A zigzag varint. */
  zigzag(): number {
    const value = this.varint();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  /** Bytes of a length-delimited field, a view. */
  bytes(): Uint8Array {
    const end = this.span();
    const view = this.buffer.subarray(this.position, end);
    this.position = end;
    return view;
  }

  /** End of the length-delimited field whose contents begin at `position` after this call. */
  span(): number {
    if (this.wireType !== 2) throw new WireError('a field of another type than it should have');
    const length = this.varint();
    const end = this.position + length;
    if (end > this.end) throw new WireError('a field runs over the end of its message');
    return end;
  }

  skip(): void {
    switch (this.wireType) {
      case 0:
        this.varint();
        return;
      case 1:
        this.position += 8;
        return;
      case 2:
        this.position = this.span();
        return;
      case 5:
        this.position += 4;
        return;
      default:
        throw new WireError('a field of a type that is no longer used');
    }
  }

  /** The first 28 bits of a varint; `more` says whether others follow. */
  private lowBits(): number {
    let low = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = this.byte();
      low |= (byte & 0x7f) << shift;
      if (byte < 0x80) {
        this.more = false;
        return low;
      }
    }
    this.more = true;
    return low;
  }

  /** The bits of a varint above the first 28, as a number of up to 42 bits. */
  private highPart(): number {
    let high = 0;
    let scale = 1;
    for (let count = 0; count < 6; count++) {
      const byte = this.byte();
      high += (byte & 0x7f) * scale;
      if (byte < 0x80) return high;
      scale *= 128;
    }
    throw new WireError('a number of more than ten bytes');
  }

  private byte(): number {
    if (this.position >= this.end) throw new WireError('a number runs over the end of its message');
    return this.buffer[this.position++]!;
  }
}

/** Numbers of a packed field, decoded into an array that is used again and grows as needed. */
export class PackedNumbers {
  values = new Float64Array(8192);
  length = 0;

  push(value: number): void {
    this.reserve(1);
    this.values[this.length++] = value;
  }

  private reserve(byteCount: number): void {
    // Each number takes at least one byte.
    if (this.values.length < this.length + byteCount) {
      const grown = new Float64Array(Math.max(2 * this.values.length, this.length + byteCount));
      grown.set(this.values.subarray(0, this.length));
      this.values = grown;
    }
  }

  /** Appends the running sums of the zigzag differences in buffer[position … end). */
  appendDeltas(buffer: Uint8Array, position: number, end: number): void {
    this.reserve(end - position);
    const { values } = this;
    let count = this.length;
    let sum = 0;
    let at = position;
    while (at < end) {
      let byte = buffer[at++]!;
      if (byte < 0x80) {
        sum += (byte >>> 1) ^ -(byte & 1);
        values[count++] = sum;
        continue;
      }
      let low = byte & 0x7f;
      let shift = 7;
      do {
        if (at >= end) throw new WireError('a number runs over the end of its message');
        byte = buffer[at++]!;
        low |= (byte & 0x7f) << shift;
        shift += 7;
      } while (byte >= 0x80 && shift < 28);
      if (byte < 0x80) {
        sum += (low >>> 1) ^ -(low & 1);
      } else {
        let value = low;
        let scale = 2 ** 28;
        do {
          if (at >= end || scale > 2 ** 63) throw new WireError('a number runs over its end');
          byte = buffer[at++]!;
          value += (byte & 0x7f) * scale;
          scale *= 128;
        } while (byte >= 0x80);
        sum += value % 2 === 0 ? value / 2 : -(value + 1) / 2;
      }
      values[count++] = sum;
    }
    this.length = count;
  }

  /** Appends the unsigned numbers in buffer[position … end). */
  appendUnsigned(buffer: Uint8Array, position: number, end: number): void {
    this.reserve(end - position);
    const { values } = this;
    let count = this.length;
    let at = position;
    while (at < end) {
      let byte = buffer[at++]!;
      let value = byte & 0x7f;
      let scale = 128;
      while (byte >= 0x80) {
        if (at >= end || scale > 2 ** 63) throw new WireError('a number runs over its end');
        byte = buffer[at++]!;
        value += (byte & 0x7f) * scale;
        scale *= 128;
      }
      values[count++] = value;
    }
    this.length = count;
  }
}
