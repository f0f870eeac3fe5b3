import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Findings } from './findings.ts';
import { FolderFiles } from './folder-files.ts';
import { readClaims } from './read-claims.ts';

function read(text: string): { claims: ReturnType<typeof readClaims>; findings: Findings } {
  const folder = mkdtempSync(join(tmpdir(), 'mamarr-claims-'));
  writeFileSync(join(folder, 'claims.csv'), text);
  const findings = new Findings();
  return { claims: readClaims('claims.csv', new FolderFiles(folder, findings), findings), findings };
}

describe('claims', () => {
  test('a denial says which claim it denies; quoted commas stay in the words; tags are no claim', () => {
    const { claims, findings } = read(
      [
        'id,report,speaker,when,stance,to,words_en,words_ar',
        '#meta+id,#meta+source,#org,#date,#status,#meta+related,#description+en,#description+i_ar',
        'a,reports/1.md,Activists,2017-10-10,,,"They may leave, unarmed",يجوز لهم المغادرة',
        'b,reports/1.md,Media centre,2017-10,denies,a,It is denied,نُفي ذلك',
      ].join('\n'),
    );
    expect(findings.all()).toEqual([]);
    expect(claims).toEqual([
      {
        id: 'a',
        words: { en: 'They may leave, unarmed', ar: 'يجوز لهم المغادرة' },
        speaker: 'Activists',
        basis: { kind: 'source', text: 'reports/1.md', saidAt: '2017-10-10' },
      },
      {
        id: 'b',
        words: { en: 'It is denied', ar: 'نُفي ذلك' },
        speaker: 'Media centre',
        basis: { kind: 'source', text: 'reports/1.md', saidAt: '2017-10' },
        stance: 'denies',
        to: 'a',
      },
    ]);
  });

  test('a row that lacks words in a language is told, with its number, and left out', () => {
    const { claims, findings } = read('id,speaker,words_en,words_ar\na,Activists,They may leave,\n');
    expect(claims).toEqual([]);
    expect(findings.all()).toMatchObject([
      { code: 'OP_CLAIM_INCOMPLETE', severity: 'warning', feature: 'row 2', field: 'words_ar' },
    ]);
  });
});
