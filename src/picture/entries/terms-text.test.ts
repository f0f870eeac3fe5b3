import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { JsonObject } from '../../ledger/index.ts';
import type { ThingKey } from './drawing-kinds.ts';
import { Drawings } from './drawings.ts';
import { withTerms } from './terms-text.ts';

const file = `# Who talks to whom.
format: mamarr-operation
parties:
  # Leads the talks.
  - id: council
    name_en: Council # as it calls itself
    name_ar: المجلس
    agrees_to_passage: false
    x_phone_list: kept apart
  - id: sdf
    name_en: Forces
    name_ar: القوات
    agrees_to_passage: true
    source: council
windows: []
policy:
  plan_for: best # until the count is in
  max_corridors: { value: 3, assumption: 'So many can be told.' }
`;

function drawn(text: string, ...changes: readonly (readonly [ThingKey['part'], string, JsonObject | null])[]): string {
  const drawings = new Drawings();
  for (const [part, id, value] of changes) drawings.put({ part, id }, value);
  return withTerms(text, drawings);
}

const council = { id: 'council', name_en: 'Council', name_ar: 'المجلس', agrees_to_passage: true, source: 'letter' };
const morning = { id: 'first', from: '2017-10-12T06:15:00+03:00', until: '2017-10-12T10:00:00+03:00' };

describe('operation.yaml with the terms that were set', () => {
  it('has what was set; comments and own keys of the rest stay', () => {
    const text = drawn(
      file,
      ['parties', 'council', council],
      ['parties', 'sdf', null],
      ['windows', 'first', { ...morning, status: 'agreed', assumption: 'Yes: "so".' }],
      ['policy', 'plan_for', { value: 'high', assumption: 'To be sure.' }],
      ['policy', 'daylight_only', { value: true, source: 'council' }],
    );
    expect(parse(text)).toEqual({
      format: 'mamarr-operation',
      parties: [{ ...council, x_phone_list: 'kept apart' }],
      windows: [{ ...morning, status: 'agreed', assumption: 'Yes: "so".' }],
      policy: {
        plan_for: { value: 'high', assumption: 'To be sure.' },
        max_corridors: { value: 3, assumption: 'So many can be told.' },
        daylight_only: { value: true, source: 'council' },
      },
    });
    for (const comment of ['# Who talks to whom.', '# Leads the talks.', '# as it calls itself'])
      expect(text).toContain(comment);
  });

  it('is made where there was no such list, or nothing in it', () => {
    const point = { value: 2, source: 'council' };
    for (const empty of ['format: x\n', 'format: x\nparties:\nwindows: null\npolicy:\n', 'format: x\npolicy: {}\n']) {
      const text = drawn(empty, ['parties', 'council', council], ['policy', 'max_corridors', point]);
      expect(parse(text)).toMatchObject({ format: 'x', parties: [council], policy: { max_corridors: point } });
    }
    const emptied = drawn(file, ['parties', 'sdf', null], ['parties', 'council', null]);
    expect(parse(emptied)).toMatchObject({ parties: [], windows: [] });
  });

  it('sets what others refer to by an alias, and nothing of theirs', () => {
    const text = `parties:\n  - &one { id: council, name_en: &name Council, source: a }\n  - { id: sdf, name_en: *name }\nfirst: *one\n`;
    const changed = parse(drawn(text, ['parties', 'council', council])) as unknown;
    expect(changed).toEqual({
      parties: [council, { id: 'sdf', name_en: 'Council' }],
      first: { id: 'council', name_en: 'Council', source: 'a' },
    });
  });

  it('is left as it is when it is no map', () => {
    for (const text of ['- a\n', 'a: [\n', ''])
      expect(drawn(text, ['policy', 'max_corridors', { value: 2 }]), text).toBe(text);
  });

  it('written again it is the same', () => {
    const once = drawn(file, ['windows', 'first', { ...morning, status: 'agreed' }]);
    expect(drawn(once, ['windows', 'first', { ...morning, status: 'agreed' }])).toBe(once);
  });
});
