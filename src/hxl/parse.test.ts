import { describe, expect, it } from 'vitest';
import { codesOf, readText, short } from './fixture-table.ts';
import { parseHxl } from './parse.ts';
import { cellText, columnLetters } from './table.ts';

const refused = (text: string, options = {}): string[] => {
  const { table, problems } = readText(text, options);
  expect(table).toBeNull();
  expect(problems.some(({ severity }) => severity === 'error')).toBe(true);
  return short(problems);
};

describe('a file that is no table of HXL is refused', () => {
  it('when it is empty', () => {
    expect(refused('')).toEqual(['HXL_EMPTY (0 bytes)']);
    expect(refused('\ufeff \n\n')).toEqual(['HXL_EMPTY (6 bytes)']);
  });

  it('when it is not UTF-8, with the place', () => {
    const bytes = Uint8Array.of(0x23, 0x6f, 0x72, 0x67, 0x0a, 0x41, 0xe9, 0x0a);
    const told = parseHxl(bytes, { file: 'x.csv' });
    expect([told.table, short(told.problems)]).toEqual([null, ['HXL_NOT_UTF8 line 2 (byte 0xe9 at 6)']]);
    expect(told.problems[0]?.remedy).toContain('windows-1256');
    const latin = parseHxl(bytes, { file: 'x.csv', encoding: 'latin1' });
    expect([latin.table?.rows[0]?.cells, short(latin.problems)]).toEqual([['Aé'], ['HXL_CONVERTED (latin1)']]);
    const arabic = parseHxl(Uint8Array.of(0x23, 0x6f, 0x72, 0x67, 0x0a, 0xcd, 0xe1, 0xc8), {
      file: 'x',
      encoding: 'windows-1256',
    });
    expect(arabic.table?.rows[0]?.cells).toEqual(['حلب']);
    expect(codesOf(parseHxl(Uint8Array.of(0xff, 0xfe, 0x23, 0), { file: 'x' }).problems)).toEqual(['HXL_NOT_UTF8']);
  });

  it('and UTF-8 stays UTF-8 whatever encoding was named', () => {
    const { table, problems } = readText('#org\nحلب\n', { encoding: 'windows-1256' });
    expect([table?.rows[0]?.cells, codesOf(problems)]).toEqual([['حلب'], ['HXL_ENCODING_NOT_NEEDED']]);
  });

  it('when it holds NUL, or is a spreadsheet', () => {
    expect(refused('#org\na\0b\n')).toEqual(['HXL_NUL line 2 (at byte 6)']);
    expect(codesOf(parseHxl(Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0), { file: 'x.csv' }).problems)).toEqual([
      'HXL_SPREADSHEET',
    ]);
  });

  it('when a quotation mark is alone, with the row that it spoils', () => {
    expect(refused('#org,#adm1\na,b\n"c\nd,e\nf,g\n')).toEqual(['HXL_CSV_QUOTE row that begins in line 3']);
    expect(refused('#org,#adm1\na,b"c\n')).toEqual(['HXL_CSV_QUOTE row that begins in line 2']);
    expect(refused('#org,#adm1\n"a\nb",c\n"d"e,f\n')).toEqual(['HXL_CSV_QUOTE row that begins in line 4']);
  });

  it('when a row, a table or the file is too large', () => {
    expect(refused(`#org\n${'x'.repeat(10_000_000)}\n`)).toEqual(['HXL_CELL_TOO_LONG row that begins in line 2']);
    expect(refused(`#org\n${','.repeat(1_000_000)}\n`)).toEqual([
      'HXL_TOO_MANY_COLUMNS line 2 (more than 16384 cells)',
    ]);
    expect(refused(`#org\n${`${','.repeat(16_000)}\n`.repeat(1_300)}`)[0]).toContain('HXL_TOO_MANY_CELLS');
    const large = parseHxl(new Uint8Array(64 * 1024 * 1024 + 1).fill(0x61), { file: 'x.csv' });
    expect(codesOf(large.problems)).toEqual(['HXL_TOO_LARGE']);
  });

  it('or read without end: long cells of one character are looked at once', () => {
    const long = 300_000;
    for (const character of [' ', '\t', '1', "'", '-', '#', '+', 'a', 'ا', '"', '/', '\u200f']) {
      for (const end of ['', 'x']) {
        const cell = `${character.repeat(long)}${end}`;
        const text = `"${cell.replaceAll('"', '""')}",b,-${cell.replaceAll('"', '').trim()}\n#affected,#date,#org\n`;
        for (const file of [text, `${text.split('\n').reverse().join('\n')}\n`])
          expect(readText(file).problems.length, `${character}${end}`).toBeLessThan(20);
      }
    }
  });

  it('when its JSON is broken or holds no table', () => {
    const json = (text: string): string[] => refused(text, { file: 'x.json' });
    expect(json('[["#org"],["a"]')).toEqual(['HXL_JSON_INVALID line 1, column 16 (the text ends too early)']);
    expect(json('{"a":1}')).toEqual(['HXL_JSON_NO_TABLE']);
    expect(json('[1,2]')).toEqual(['HXL_JSON_NO_TABLE']);
    expect(json('[]')).toEqual(['HXL_JSON_NO_TABLE']);
    expect(json('[["#org"],{"#org":1}]')).toEqual(['HXL_JSON_NO_TABLE']);
    expect(json('{"a":[["#org"]],"b":[["#org"]]}')).toEqual(['HXL_JSON_NO_TABLE (tables under "a", "b")']);
    expect(json('[["#org"],[["a"]]]')).toEqual(['HXL_JSON_CELL row 2 cell 1']);
    expect(json('[{"#org":{"a":1}}]')).toEqual(['HXL_JSON_CELL row 1 "#org"']);
    expect(json('[{"#affected":1,"#affected":2}]')).toEqual(['HXL_JSON_KEY_TWICE line 1, column 17 ("#affected")']);
    expect(json('['.repeat(100_000))).toEqual(['HXL_JSON_NO_TABLE line 1, column 9 (more than 8 levels)']);
  });

  it('when it has no tags, with a tag proposed for each header it knows', () => {
    const { problems } = readText('المحافظة,الحي,محاصرون,Killed,Xyzzy\nالرقة,البدو,200,3,\n');
    expect(problems.map(({ code, field, remedy }) => [code, field, remedy])).toEqual([
      ['HXL_UNTAGGED', undefined, expect.any(String)],
      ['HXL_PROPOSAL', 'column A', 'Perhaps #adm1+name.'],
      ['HXL_PROPOSAL', 'column B', 'Perhaps #adm5+name.'],
      ['HXL_PROPOSAL', 'column C', 'Perhaps #affected+ind+trapped.'],
      ['HXL_PROPOSAL', 'column D', 'Perhaps #affected+killed.'],
      ['HXL_PROPOSAL', 'column E', 'Choose a tag from the HXL 1.1 core list.'],
    ]);
    // A row of data is never repeated in a message.
    expect(JSON.stringify(readText('Somebody,0933\n').problems)).not.toContain('Somebody');
  });

  it('when its tags stand below row 25, and not when they stand in it', () => {
    const lines = (count: number): string => `${'note,\n'.repeat(count)}#org,#adm1\na,b\n`;
    expect(refused(lines(25))[0]).toBe('HXL_UNTAGGED (tags in row 26)');
    expect(readText(lines(24)).table?.rows).toEqual([{ line: 26, cells: ['a', 'b'] }]);
  });

  it('when a cell among the tags is none, with what it may be', () => {
    const { table, problems } = readText('#org,adm1,#adm-2,#affcted,#idp_num,#sex,#sector\na,b,c,1,1,f,s\n');
    expect(table).toBeNull();
    expect(problems.map(({ code, found, remedy }) => [code, found, remedy])).toEqual([
      ['HXL_TAG_NO_HASH', '"adm1"', 'Write #adm1.'],
      ['HXL_TAG_MALFORMED', '"#adm-2"', expect.any(String)],
      [
        'HXL_TAG_UNKNOWN',
        '"#affcted"',
        'Perhaps #affected is meant. Use a core hashtag; a word of your own begins with #x_.',
      ],
      ['HXL_TAG_2014', '"#idp_num"', 'Write #affected+idps.'],
      ['HXL_TAG_2014', '"#sex"', expect.stringContaining('#affected+f')],
    ]);
  });
});

describe('a table', () => {
  it('has its tags in one way of writing, whatever spaces and capitals they had', () => {
    const { table, problems } = readText('a,b\n #Adm2 +name , "#AFFECTED + F+Children"\nx,1\n'.replace(', "', ',"'));
    expect(table?.columns.map(({ tagText, header, position }) => [tagText, header, position])).toEqual([
      ['#adm2+name', 'a', 0],
      ['#affected+children+f', 'b', 1],
    ]);
    expect(problems).toEqual([]);
  });

  it('keeps several rows of headers, lines across cells of several lines, and leaves out empty rows', () => {
    const { table } = readText('top,\r\nOrg,Notes\r\n#org,#description\r\na,"1\r\n2\n3"\r\n\r\n,\r\nb,c\r\n');
    expect(table?.columns.map(({ headers }) => headers)).toEqual([
      ['top', 'Org'],
      ['', 'Notes'],
    ]);
    expect(table?.rows).toEqual([
      { line: 4, cells: ['a', '1\r\n2\n3'] },
      { line: 9, cells: ['b', 'c'] },
    ]);
  });

  it('reads lines of old Macintosh files', () => {
    expect(readText('#org,#adm1\ra,b\rc,d\r').table?.rows.map(({ line }) => line)).toEqual([2, 3]);
  });

  it('keeps what lies beyond the tags and tells it', () => {
    const { table, problems } = readText('Org,Place,Left\n#org\na,b,1,x\nc\n');
    expect(table?.columns.map(({ tagText }) => tagText)).toEqual(['#org', '', '', '']);
    expect(table?.rows[0]?.cells).toEqual(['a', 'b', '1', 'x']);
    expect(
      problems.map(({ code, field, feature, found, remedy }) => [code, field ?? feature, found, remedy.split('.')[0]]),
    ).toEqual([
      ['HXL_ROW_LONG', 'line 3', '1 row', 'Add the tag, or look for a comma that splits a cell in two'],
      ['HXL_COLUMN_UNTAGGED', 'column B', '"Place"', 'Perhaps #loc+name'],
      ['HXL_COLUMN_UNTAGGED', 'column C', '"Left"', 'Perhaps #affected+evacuated'],
    ]);
    expect(cellText(table!.rows[1]!, table!.columns[2]!)).toBe('');
  });

  it('accepts own words, vocabularies, languages and ages, and tells unknown and old attributes', () => {
    const free =
      '#x_bus,#org+v_ocha,#description+i_ar,#affected+age12_17,#affected+ind+trapped+min,#affected+evacuated,#org+x_a';
    expect(readText(`${free}\na,b,c,1,2,3,d\n`).problems).toEqual([]);
    expect(short(readText('#affected+chlidren,#description+ar,#delivery,#affected+qq\n1,a,b,2\n').problems)).toEqual([
      'HXL_TAG_REJECTED line 1 column C ("#delivery")',
      'HXL_ATTRIBUTE_UNKNOWN column A (#affected+chlidren: +chlidren)',
      'HXL_ATTRIBUTE_DEPRECATED column B (#description+ar: +ar)',
      'HXL_ATTRIBUTE_UNKNOWN column D (#affected+qq: +qq)',
    ]);
  });

  it('tells tags that stand twice, columns for persons, and a table without rows', () => {
    expect(short(readText('#adm1+name,#contact+name,#adm1 +name\n').problems)).toEqual([
      'HXL_PERSONAL column B (#contact+name)',
      'HXL_TAG_TWICE column C (#adm1+name, as column A)',
      'HXL_NO_ROWS',
    ]);
  });

  it('of JSON keeps every digit of a number, and reads true, false and null', () => {
    const { table } = readText('[["#affected","#org"],[12345678901234567890,true],[1.10,null]]', { file: 'x.json' });
    expect(table?.rows.map(({ cells }) => cells)).toEqual([
      ['12345678901234567890', 'true'],
      ['1.10', ''],
    ]);
    const objects = readText('[{"#org":"a"},{"#adm1":"b","#org":"c"}]', { file: 'x.json' }).table;
    expect(objects?.rows).toEqual([
      { line: 1, cells: ['a', ''] },
      { line: 2, cells: ['c', 'b'] },
    ]);
  });

  it('shows a hundred problems of a kind and counts the rest', () => {
    const { problems } = readText(`#affected\n${'many\n'.repeat(250)}`);
    expect(problems).toHaveLength(101);
    expect(problems.at(-1)).toMatchObject({ code: 'HXL_MORE', found: '150 more of HXL_NUMBER' });
  });

  it('names columns as a spreadsheet does', () => {
    expect([0, 25, 26, 701, 702, 16_383].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA', 'XFD']);
  });
});
