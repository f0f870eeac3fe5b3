import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { hasSharedData, sharedFile } from '../../base/shared-data.ts';
import { ProblemError, type Problem } from '../../base/problem.ts';
import { parseInstance, readInstanceFile } from './instance-file.ts';

const text = ['p 3 2 1 1 10 60 2', 'e 0 1 1 5 0', 'e 1 2 0 4 7', 'w 1 2 6', 'o 0 3 12', 's 2 9 -1'].join('\n');

const parse = (source: string): ReturnType<typeof parseInstance> => parseInstance(Buffer.from(source), 'x.inst');

function problemsOf(source: string): readonly Problem[] {
  try {
    parse(source);
  } catch (error) {
    if (error instanceof ProblemError) return error.problems;
    throw error;
  }
  return [];
}

describe('instance files', () => {
  it('are read into an instance', () => {
    const instance = parse(text);
    expect(instance).toMatchObject({ nodeCount: 3, stepCount: 10, stepSeconds: 60, costPerStep: 2, unitsPerPerson: 1 });
    expect([...instance.arcTo]).toEqual([1, 2]);
    expect([...instance.closureUntilStep]).toEqual([6]);
    expect([...instance.originReleaseStep]).toEqual([3]);
    expect([...instance.sinkRoomUnits]).toEqual([-1]);
    expect(instance.unservedCost).toBe(2 * 10 + 7);
  });

  it('may end lines as they like and hold empty ones', () => {
    expect(parse(`${text.replaceAll('\n', ' \r\n\n')}\n`)).toEqual(parse(text));
  });

  it.each([
    ['an unknown line', text.replace('w 1 2 6', 'x 1 2 6'), 4, 'NET_FLOW_LINE'],
    ['a word for a number', text.replace('e 0 1 1 5 0', 'e 0 1 one 5 0'), 2, 'NET_FLOW_LINE'],
    ['a number missing', text.replace('o 0 3 12', 'o 0 3'), 5, 'NET_FLOW_LINE'],
    ['a number too many', text.replace('o 0 3 12', 'o 0 3 12 1'), 5, 'NET_FLOW_LINE'],
    ['a fraction', text.replace('o 0 3 12', 'o 0 3 1.5'), 5, 'NET_FLOW_LINE'],
    ['a number beyond 32 bits', text.replace('o 0 3 12', 'o 0 3 9999999999'), 5, 'NET_FLOW_LINE'],
    ['a second first line', `${text}\np 1 1 1 1 1 1 1`, 7, 'NET_FLOW_LINE'],
    ['no first line', text.slice(text.indexOf('\n') + 1), 1, 'NET_FLOW_LINE'],
    ['an instance without steps', text.replace(' 10 60', ' 0 60'), 1, 'NET_FLOW_RANGE'],
    ['an arc to nowhere', text.replace('e 1 2 0', 'e 1 3 0'), 3, 'NET_FLOW_RANGE'],
    ['people below zero', text.replace('o 0 3 12', 'o 0 3 -12'), 5, 'NET_FLOW_RANGE'],
    ['a closure that ends before it starts', text.replace('w 1 2 6', 'w 1 6 2'), 4, 'NET_FLOW_RANGE'],
  ])('are refused for %s, with the line', (_, source, line, code) => {
    const [first] = problemsOf(source);
    expect(first).toMatchObject({ code, file: 'x.inst', feature: `line ${line}` });
    expect(first?.found).not.toBe('');
  });

  it('are refused when they are cut off or empty', () => {
    expect(problemsOf(text.slice(0, text.indexOf('s 2')))).toMatchObject([{ code: 'NET_FLOW_INCOMPLETE' }]);
    expect(problemsOf('')).toMatchObject([{ code: 'NET_FLOW_INCOMPLETE' }]);
  });

  it('name many bad lines at once, but not without end', () => {
    const bad = `${text}\n${'e 9 9 9 9 9\n'.repeat(100)}`;
    expect(problemsOf(bad).length).toBe(20);
  });

  it('are read from disk, gzipped or not, and refused when damaged or absent', () => {
    const folder = mkdtempSync(join(tmpdir(), 'mamarr-test-'));
    try {
      const packed = gzipSync(text);
      writeFileSync(join(folder, 'a.inst'), text);
      writeFileSync(join(folder, 'a.inst.gz'), packed);
      writeFileSync(join(folder, 'cut.inst.gz'), packed.subarray(0, packed.length - 12));
      expect(readInstanceFile(join(folder, 'a.inst'))).toEqual(parse(text));
      expect(readInstanceFile(join(folder, 'a.inst.gz'))).toEqual(parse(text));
      expect(() => readInstanceFile(join(folder, 'cut.inst.gz'))).toThrow('NET_FLOW_FILE_DAMAGED');
      expect(() => readInstanceFile(join(folder, 'none.inst'))).toThrow('NET_FLOW_FILE_UNREADABLE');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it.skipIf(!hasSharedData())('of a whole city are read', () => {
    const instance = readInstanceFile(sharedFile('instances/al25.inst.gz'));
    expect(instance.arcFrom.length).toBe(85_419);
    expect(instance.originSupplyUnits.reduce((sum, units) => sum + units, 0)).toBe(25_000);
  });
});
