/**
 * The inner layer of an OpenStreetMap PBF file: blocks of nodes and ways, decoded by column into arrays that are used again.
 * Format: OpenStreetMap wiki, PBF Format, messages HeaderBlock, PrimitiveBlock, DenseNodes, Node, Way.
 */
import { GrowingInt32 } from './growing.ts';
import { FieldReader, PackedNumbers, WireError } from './protobuf.ts';

/** What a reader must know to read the file; anything else makes it unreadable. */
const KNOWN_FEATURES = new Set(['OsmSchema-V0.6', 'DenseNodes']);

/** Features a header demands that this reader does not know. */
export function unknownFeatures(header: Uint8Array): string[] {
  const unknown: string[] = [];
  const reader = new FieldReader(header, 0, header.length);
  while (reader.next()) {
    if (reader.field !== 4) {
      reader.skip();
      continue;
    }
    const feature = Buffer.from(reader.bytes()).toString('utf8');
    if (!KNOWN_FEATURES.has(feature)) unknown.push(feature);
  }
  return unknown;
}

/** One way, valid until the next is read. Keys and values are indices of the block's strings. */
export interface WayColumns {
  id: number;
  readonly keys: PackedNumbers;
  readonly values: PackedNumbers;
  readonly refs: PackedNumbers;
}

/** Nodes of one group, valid until the next is read. */
export interface NodeColumns {
  readonly ids: PackedNumbers;
  /** Positions in 1e-7 degrees; filled only when asked for by `wantsPositions`. */
  readonly lon: PackedNumbers;
  readonly lat: PackedNumbers;
  /** Keys and values of node i: tags[tagStart[i] … tagEnd[i]), key before value; filled only when asked for. */
  readonly tags: PackedNumbers;
  readonly tagStart: GrowingInt32;
  readonly tagEnd: GrowingInt32;
}

export class PrimitiveBlock {
  private buffer: Uint8Array = new Uint8Array(0);
  private readonly stringStart = new GrowingInt32();
  private readonly stringEnd = new GrowingInt32();
  private decoded: (string | undefined)[] = [];
  private readonly groupStart = new GrowingInt32();
  private readonly groupEnd = new GrowingInt32();
  private granularity = 100;
  private lonOffset = 0;
  private latOffset = 0;
  private readonly way: WayColumns = {
    id: 0,
    keys: new PackedNumbers(),
    values: new PackedNumbers(),
    refs: new PackedNumbers(),
  };
  private readonly nodes: NodeColumns = {
    ids: new PackedNumbers(),
    lon: new PackedNumbers(),
    lat: new PackedNumbers(),
    tags: new PackedNumbers(),
    tagStart: new GrowingInt32(),
    tagEnd: new GrowingInt32(),
  };
  hasNodes = false;
  hasWays = false;

  /** Takes a block's bytes: finds its strings and groups, and which kinds of object it holds. Throws WireError. */
  open(contents: Uint8Array): void {
    this.buffer = contents;
    this.stringStart.length = 0;
    this.stringEnd.length = 0;
    this.decoded = [];
    this.groupStart.length = 0;
    this.groupEnd.length = 0;
    this.granularity = 100;
    this.lonOffset = 0;
    this.latOffset = 0;
    this.hasNodes = false;
    this.hasWays = false;
    const reader = new FieldReader(contents, 0, contents.length);
    while (reader.next()) {
      if (reader.field === 1) {
        const end = reader.span();
        this.readStrings(reader.position, end);
        reader.position = end;
      } else if (reader.field === 2) {
        const end = reader.span();
        this.groupStart.push(reader.position);
        this.groupEnd.push(end);
        this.noteKinds(reader.position, end);
        reader.position = end;
      } else if (reader.field === 17) this.granularity = reader.varint();
      else if (reader.field === 19) this.latOffset = reader.signedVarint();
      else if (reader.field === 20) this.lonOffset = reader.signedVarint();
      else reader.skip();
    }
  }

  get stringCount(): number {
    return this.stringStart.length;
  }

  /** String number `index` of the block. Bytes that are not UTF-8 become replacement characters. */
  string(index: number): string {
    if (!(index < this.stringStart.length)) throw new WireError('a string that is not there');
    const known = this.decoded[index];
    if (known !== undefined) return known;
    const { buffer } = this;
    const text = Buffer.from(buffer.buffer, buffer.byteOffset, buffer.length).toString(
      'utf8',
      this.stringStart.values[index],
      this.stringEnd.values[index],
    );
    this.decoded[index] = text;
    return text;
  }

  /** For each string, 1 + the place of it among `words`, or 0. `words` are ASCII. */
  markStrings(words: readonly string[], marks: Uint8Array): void {
    const byLength: number[][] = [];
    words.forEach((word, index) => (byLength[word.length] ??= []).push(index));
    for (let index = 0; index < this.stringStart.length; index++) {
      const start = this.stringStart.values[index]!;
      marks[index] = 0;
      for (const candidate of byLength[this.stringEnd.values[index]! - start] ?? []) {
        if (this.isWordAt(words[candidate]!, start)) marks[index] = candidate + 1;
      }
    }
  }

  private isWordAt(word: string, start: number): boolean {
    for (let place = 0; place < word.length; place++) {
      if (this.buffer[start + place] !== word.charCodeAt(place)) return false;
    }
    return true;
  }

  /** Calls `take` for every way that has a key whose string `marks` is `mark`; for all ways when marks is null. */
  readWays(marks: Uint8Array | null, mark: number, take: (way: WayColumns) => void): void {
    const reader = new FieldReader(this.buffer, 0, 0);
    for (let group = 0; group < this.groupStart.length; group++) {
      reader.position = this.groupStart.values[group]!;
      reader.end = this.groupEnd.values[group]!;
      while (reader.next()) {
        if (reader.field !== 3) {
          reader.skip();
          continue;
        }
        const groupEnd = reader.end;
        reader.end = reader.span();
        const { end } = reader;
        if (this.readWay(reader, marks, mark)) take(this.way);
        reader.position = end;
        reader.end = groupEnd;
      }
    }
  }

  private readWay(reader: FieldReader, marks: Uint8Array | null, mark: number): boolean {
    const { way, buffer } = this;
    way.id = 0;
    way.keys.length = 0;
    way.values.length = 0;
    way.refs.length = 0;
    let [refsAt, refsEnd, valuesAt, valuesEnd] = [0, 0, 0, 0];
    while (reader.next()) {
      switch (reader.field) {
        case 1:
          way.id = reader.signedVarint();
          break;
        case 2: {
          const end = reader.span();
          way.keys.appendUnsigned(buffer, reader.position, end);
          reader.position = end;
          break;
        }
        case 3:
          if (valuesEnd > 0) throw new WireError('a way with two lists of values');
          valuesEnd = reader.span();
          valuesAt = reader.position;
          reader.position = valuesEnd;
          break;
        case 8:
          if (refsEnd > 0) throw new WireError('a way with two lists of nodes');
          refsEnd = reader.span();
          refsAt = reader.position;
          reader.position = refsEnd;
          break;
        default:
          reader.skip();
      }
    }
    if (marks !== null) {
      let found = false;
      for (let tag = 0; tag < way.keys.length && !found; tag++) found = marks[way.keys.values[tag]!] === mark;
      if (!found) return false;
    }
    way.values.appendUnsigned(buffer, valuesAt, valuesEnd);
    if (way.keys.length !== way.values.length) throw new WireError('a way with more keys than values or fewer');
    way.refs.appendDeltas(buffer, refsAt, refsEnd);
    return true;
  }

  /**
   * Calls `want` with the ids of each group of nodes and, when it answers true, `take` with their positions too. Tags are
   * decoded when `withTags` is set.
   */
  readNodes(withTags: boolean, want: (nodes: NodeColumns) => boolean, take: (nodes: NodeColumns) => void): void {
    for (let group = 0; group < this.groupStart.length; group++) {
      const reader = new FieldReader(this.buffer, this.groupStart.values[group]!, this.groupEnd.values[group]!);
      this.clearNodes();
      while (reader.next()) {
        if (reader.field === 1) {
          const groupEnd = reader.end;
          reader.end = reader.span();
          const { end } = reader;
          this.readPlainNode(reader, withTags);
          reader.position = end;
          reader.end = groupEnd;
        } else if (reader.field === 2) {
          const end = reader.span();
          if (this.nodes.ids.length > 0) {
            if (want(this.nodes)) take(this.nodes);
            this.clearNodes();
          }
          if (this.readDenseNodes(reader.position, end, withTags, want)) take(this.nodes);
          this.clearNodes();
          reader.position = end;
        } else reader.skip();
      }
      if (this.nodes.ids.length > 0 && want(this.nodes)) take(this.nodes);
    }
  }

  private clearNodes(): void {
    const { nodes } = this;
    nodes.ids.length = 0;
    nodes.lon.length = 0;
    nodes.lat.length = 0;
    nodes.tags.length = 0;
    nodes.tagStart.length = 0;
    nodes.tagEnd.length = 0;
  }

  private readPlainNode(reader: FieldReader, withTags: boolean): void {
    const { way, nodes, buffer } = this;
    way.keys.length = 0;
    way.values.length = 0;
    let id = 0;
    let lon = NaN;
    let lat = NaN;
    while (reader.next()) {
      switch (reader.field) {
        case 1:
          id = reader.zigzag();
          break;
        case 8:
          lat = this.toE7(this.latOffset, reader.zigzag());
          break;
        case 9:
          lon = this.toE7(this.lonOffset, reader.zigzag());
          break;
        case 2:
        case 3: {
          const end = reader.span();
          (reader.field === 2 ? way.keys : way.values).appendUnsigned(buffer, reader.position, end);
          reader.position = end;
          break;
        }
        default:
          reader.skip();
      }
    }
    if (way.keys.length !== way.values.length) throw new WireError('a node with more keys than values or fewer');
    nodes.ids.push(id);
    nodes.lon.push(lon);
    nodes.lat.push(lat);
    if (withTags) {
      nodes.tagStart.push(nodes.tags.length);
      for (let tag = 0; tag < way.keys.length; tag++) {
        nodes.tags.push(way.keys.values[tag]!);
        nodes.tags.push(way.values.values[tag]!);
      }
      nodes.tagEnd.push(nodes.tags.length);
    }
  }

  private readDenseNodes(
    start: number,
    end: number,
    withTags: boolean,
    want: (nodes: NodeColumns) => boolean,
  ): boolean {
    const { nodes, buffer } = this;
    const reader = new FieldReader(buffer, start, end);
    let [lonAt, lonEnd, latAt, latEnd, tagsAt, tagsEnd] = [0, 0, 0, 0, 0, 0];
    while (reader.next()) {
      if (reader.field === 1) {
        const idsEnd = reader.span();
        nodes.ids.appendDeltas(buffer, reader.position, idsEnd);
        reader.position = idsEnd;
      } else if (reader.field === 8) {
        latEnd = reader.span();
        latAt = reader.position;
        reader.position = latEnd;
      } else if (reader.field === 9) {
        lonEnd = reader.span();
        lonAt = reader.position;
        reader.position = lonEnd;
      } else if (reader.field === 10) {
        tagsEnd = reader.span();
        tagsAt = reader.position;
        reader.position = tagsEnd;
      } else reader.skip();
    }
    if (!want(nodes)) return false;
    nodes.lon.appendDeltas(buffer, lonAt, lonEnd);
    nodes.lat.appendDeltas(buffer, latAt, latEnd);
    const count = nodes.ids.length;
    if (nodes.lon.length !== count || nodes.lat.length !== count) {
      throw new WireError('nodes with more ids than positions or fewer');
    }
    if (this.granularity !== 100 || this.lonOffset !== 0 || this.latOffset !== 0) {
      for (let node = 0; node < count; node++) {
        nodes.lon.values[node] = this.toE7(this.lonOffset, nodes.lon.values[node]!);
        nodes.lat.values[node] = this.toE7(this.latOffset, nodes.lat.values[node]!);
      }
    }
    if (withTags) this.readDenseTags(tagsAt, tagsEnd, count);
    return true;
  }

  /** Keys and values of all nodes in one list, each node's closed by a 0. An empty list: no node has any. */
  private readDenseTags(start: number, end: number, count: number): void {
    const { tags, tagStart, tagEnd } = this.nodes;
    tags.appendUnsigned(this.buffer, start, end);
    const { values, length } = tags;
    let at = 0;
    for (let node = 0; node < count; node++) {
      tagStart.push(at);
      while (at < length && values[at] !== 0) at += 2;
      if (at > length) throw new WireError('a key without a value');
      tagEnd.push(at);
      at++;
    }
  }

  /** From the block's unit (granularity × 1e-9 degrees, and an offset) to 1e-7 degrees. */
  private toE7(offset: number, value: number): number {
    return Math.round((offset + this.granularity * value) / 100);
  }

  private readStrings(start: number, end: number): void {
    const reader = new FieldReader(this.buffer, start, end);
    while (reader.next()) {
      if (reader.field !== 1) {
        reader.skip();
        continue;
      }
      const stringEnd = reader.span();
      this.stringStart.push(reader.position);
      this.stringEnd.push(stringEnd);
      reader.position = stringEnd;
    }
  }

  private noteKinds(start: number, end: number): void {
    const reader = new FieldReader(this.buffer, start, end);
    while (reader.next()) {
      if (reader.field === 1 || reader.field === 2) this.hasNodes = true;
      else if (reader.field === 3) this.hasWays = true;
      // A group holds objects of one kind.
      return;
    }
  }
}
