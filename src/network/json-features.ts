/**
 * Takes GeoJSON features out of a byte stream one at a time, without holding the file: a FeatureCollection, a sequence of
 * features (one a line, or RFC 8142 with record separators), or one lone feature. Memory: one feature and one chunk.
 */

/** Thrown for text that is no GeoJSON; `byteOffset` is where. */
export class JsonTextError extends Error {
  readonly kind: 'syntax' | 'encoding' | 'too-large';
  readonly byteOffset: number;

  constructor(kind: JsonTextError['kind'], message: string, byteOffset: number) {
    super(message);
    this.name = 'JsonTextError';
    this.kind = kind;
    this.byteOffset = byteOffset;
  }
}

export interface FeatureSink {
  /** A feature's value, as parsed. */
  feature(value: unknown): void;
  /** A top-level object without its features: the members of a FeatureCollection. */
  collection(members: Readonly<Record<string, unknown>>): void;
}

const [QUOTE, BACKSLASH, OPEN_OBJECT, CLOSE_OBJECT, OPEN_ARRAY, CLOSE_ARRAY] = [0x22, 0x5c, 0x7b, 0x7d, 0x5b, 0x5d];
const [COMMA, COLON, RECORD_SEPARATOR] = [0x2c, 0x3a, 0x1e];
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];
const FEATURES_KEY = Buffer.from('"features"');
/** The key `features` and the space around its colon are looked for in so many bytes. */
const KEY_SPAN_BYTES = 256;
/** No feature and no set of members may be larger. */
const MAX_TEXT_BYTES = 64 * 1024 * 1024;

const isSpace = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

/** Where the scanner is: between top-level values, in a top-level object, in its list of features, in a feature. */
type Place = 'outside' | 'object' | 'features' | 'feature';

/** A scanner: `write` each chunk, then `end`. */
export class FeatureScanner {
  private readonly sink: FeatureSink;
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });
  private place: Place = 'outside';
  private depth = 0;
  private inString = false;
  private escaped = false;
  /** Bytes of the value being taken from earlier chunks. */
  private held: Uint8Array[] = [];
  private heldBytes = 0;
  /** Top-level object without its features, while they pass. */
  private shell = '';
  private valueOffset = 0;
  private chunkOffset = 0;
  private separated = true;
  /** True once a list of features was met. */
  sawCollection = false;

  constructor(sink: FeatureSink) {
    this.sink = sink;
  }

  write(chunk: Uint8Array): void {
    // Start in this chunk of the value being taken; −1 when none is.
    let start = this.place === 'object' || this.place === 'feature' ? 0 : -1;
    const length = chunk.length;
    let at = 0;
    while (at < length && this.chunkOffset + at < 3 && chunk[at] === BYTE_ORDER_MARK[this.chunkOffset + at]) at++;
    for (; at < length; at++) {
      const byte = chunk[at]!;
      if (this.inString) {
        if (this.escaped) this.escaped = false;
        else if (byte === BACKSLASH) this.escaped = true;
        else if (byte === QUOTE) this.inString = false;
        continue;
      }
      switch (byte) {
        case QUOTE:
          if (start === -1) throw this.unexpected(byte, at);
          this.inString = true;
          break;
        case OPEN_OBJECT:
        case OPEN_ARRAY:
          if (start === -1) {
            if (byte === OPEN_ARRAY || !this.separated) throw this.unexpected(byte, at);
            this.place = this.place === 'outside' ? 'object' : 'feature';
            this.depth = 0;
            start = at;
            this.valueOffset = this.chunkOffset + at;
            this.separated = false;
          }
          this.depth++;
          if (
            byte === OPEN_ARRAY &&
            this.depth === 2 &&
            this.place === 'object' &&
            this.isFeaturesKey(chunk, start, at)
          ) {
            this.enterFeatures(chunk, start, at + 1);
            start = -1;
          }
          break;
        case CLOSE_OBJECT:
        case CLOSE_ARRAY:
          if (start === -1) {
            if (byte !== CLOSE_ARRAY || this.place !== 'features') throw this.unexpected(byte, at);
            // The list of features is over; what follows belongs to the object around it.
            this.place = 'object';
            this.depth = 1;
            start = at;
            break;
          }
          if (--this.depth === 0) {
            this.finish(chunk.subarray(start, at + 1));
            start = -1;
          }
          break;
        default:
          if (start === -1 && !isSpace(byte)) {
            if (byte === COMMA && this.place === 'features') this.separated = true;
            else if (byte === RECORD_SEPARATOR && this.place === 'outside') this.separated = true;
            else throw this.unexpected(byte, at);
          } else if (start === -1 && this.place === 'outside') this.separated = true;
      }
    }
    if (start !== -1) this.hold(chunk.subarray(start));
    this.chunkOffset += length;
  }

  end(): void {
    if (this.place !== 'outside') {
      throw new JsonTextError('syntax', 'the text ends in the middle', this.chunkOffset);
    }
  }

  private unexpected(byte: number, at: number): JsonTextError {
    const shown = byte >= 0x20 && byte < 0x7f ? `"${String.fromCharCode(byte)}"` : `byte 0x${byte.toString(16)}`;
    return new JsonTextError('syntax', `${shown} where it does not belong`, this.chunkOffset + at);
  }

  private hold(part: Uint8Array): void {
    this.heldBytes += part.length;
    if (this.heldBytes > MAX_TEXT_BYTES) {
      throw new JsonTextError('too-large', 'one feature of more than 64 MiB', this.valueOffset);
    }
    this.held.push(part.slice());
  }

  private text(part: Uint8Array): string {
    const whole = this.held.length === 0 ? part : Buffer.concat([...this.held, part]);
    this.held = [];
    this.heldBytes = 0;
    try {
      return this.decoder.decode(whole);
    } catch {
      throw new JsonTextError('encoding', 'bytes that are not UTF-8', this.valueOffset);
    }
  }

  /** True when the bytes before `at` end in the key `"features"` and a colon. Called once a top-level member at most. */
  private isFeaturesKey(chunk: Uint8Array, start: number, at: number): boolean {
    const tails = this.held.slice(-KEY_SPAN_BYTES).map((part) => part.subarray(-KEY_SPAN_BYTES));
    const recent = Buffer.concat([...tails, chunk.subarray(Math.max(start, at - KEY_SPAN_BYTES), at)]);
    let end = recent.length;
    while (end > 0 && isSpace(recent[end - 1]!)) end--;
    if (recent[end - 1] !== COLON) return false;
    end--;
    while (end > 0 && isSpace(recent[end - 1]!)) end--;
    return end >= FEATURES_KEY.length && recent.subarray(end - FEATURES_KEY.length, end).equals(FEATURES_KEY);
  }

  private enterFeatures(chunk: Uint8Array, start: number, end: number): void {
    if (this.shell !== '') throw new JsonTextError('syntax', 'two lists of features', this.chunkOffset + end);
    this.shell = this.text(chunk.subarray(start, end));
    this.place = 'features';
    this.separated = true;
    this.sawCollection = true;
  }

  private finish(part: Uint8Array): void {
    const text = this.text(part);
    if (this.place === 'feature') {
      this.place = 'features';
      this.sink.feature(this.parse(text));
      return;
    }
    this.place = 'outside';
    const value = this.parse(this.shell + text) as Record<string, unknown>;
    if (this.shell === '') {
      // A collection whose features came in no list is told from a feature by its type.
      if (value['type'] === 'FeatureCollection') this.sink.collection(value);
      else this.sink.feature(value);
    } else this.sink.collection(value);
    this.shell = '';
  }

  private parse(text: string): unknown {
    try {
      return JSON.parse(text) as unknown;
    } catch (error) {
      throw new JsonTextError('syntax', (error as Error).message, this.valueOffset);
    }
  }
}
