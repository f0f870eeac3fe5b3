import type { ProblemCatalogue } from '../base/problem.ts';

export const HXL_PROBLEMS = {
  // The file.
  HXL_FILE_UNREADABLE: {
    severity: 'error',
    title: 'The file cannot be read.',
    remedy: 'Check that the path is right, that it is a file and that you may read it.',
  },
  HXL_EMPTY: {
    severity: 'error',
    title: 'The file is empty.',
    remedy: 'Export it again.',
  },
  HXL_TOO_LARGE: {
    severity: 'error',
    title: 'The file is larger than a table may be.',
    remedy: 'Split it into several files with the same header and tags.',
  },
  HXL_SPREADSHEET: {
    severity: 'error',
    title: 'This is a spreadsheet file or an archive, not a text.',
    remedy: 'Save the sheet as CSV in UTF-8 and give that file.',
  },
  HXL_NOT_UTF8: {
    severity: 'error',
    title: 'The text is not in UTF-8.',
    remedy:
      'Save the file in UTF-8. If you know how it was written, say so: windows-1252 for Western European (Latin 1), windows-1256 for Arabic.',
  },
  HXL_CONVERTED: {
    severity: 'warning',
    title: 'The text was converted to UTF-8 from the encoding you named.',
    remedy: 'Look at names with accents or in Arabic: if they are wrong, the encoding is another one.',
  },
  HXL_ENCODING_NOT_NEEDED: {
    severity: 'warning',
    title: 'The text is UTF-8 already; the encoding you named was not used.',
    remedy: 'Leave the encoding out.',
  },
  HXL_NUL: {
    severity: 'error',
    title: 'The text holds a NUL character.',
    remedy: 'This is not a plain text, or it is damaged. Export it again as CSV in UTF-8.',
  },
  // The form.
  HXL_CSV_QUOTE: {
    severity: 'error',
    title: 'A quotation mark is not closed, or stands inside a cell that is not quoted.',
    remedy: 'Put the whole cell into quotation marks and write each mark inside it twice.',
  },
  HXL_CELL_TOO_LONG: {
    severity: 'error',
    title: 'A row is longer than 4,000,000 characters.',
    remedy: 'A quotation mark may be missing. Otherwise keep long texts in a file of their own.',
  },
  HXL_TOO_MANY_COLUMNS: {
    severity: 'error',
    title: 'A row has more cells than a table may have columns.',
    remedy: 'Check that rows and columns are not exchanged and that the lines end as lines.',
  },
  HXL_TOO_MANY_CELLS: {
    severity: 'error',
    title: 'The table has more cells than can be read at once.',
    remedy: 'Remove empty columns and rows, or split the file.',
  },
  HXL_JSON_INVALID: {
    severity: 'error',
    title: 'The JSON is not well formed.',
    remedy: 'Write it anew from the program it came from, or mend the place named.',
  },
  HXL_JSON_KEY_TWICE: {
    severity: 'error',
    title: 'A tag stands twice in one object; one of the two values would be lost.',
    remedy: 'Give the table as a list of lists, where columns may repeat.',
  },
  HXL_JSON_NO_TABLE: {
    severity: 'error',
    title: 'The JSON holds no table.',
    remedy: 'Give a list of lists, or a list of objects whose keys are tags; it may stand under one key of an object.',
  },
  HXL_JSON_CELL: {
    severity: 'error',
    title: 'A cell of the JSON table is a list or an object.',
    remedy: 'Give texts, numbers, true, false or null.',
  },
  // The tags.
  HXL_UNTAGGED: {
    severity: 'error',
    title: 'The table has no row of HXL tags in its first 25 rows.',
    remedy: 'Insert a row of tags between the headers and the data. What each column may be is proposed with it.',
  },
  HXL_PROPOSAL: {
    severity: 'error',
    title: 'This column has no tag.',
    remedy: 'Choose a tag from the HXL 1.1 core list.',
  },
  HXL_TAG_NO_HASH: {
    severity: 'error',
    title: 'A cell in the row of tags does not begin with "#".',
    remedy: 'Write the tag with "#", or leave the cell empty.',
  },
  HXL_TAG_MALFORMED: {
    severity: 'error',
    title: 'A cell in the row of tags is not a tag.',
    remedy:
      'Write "#" and a word, then each attribute after a "+": #affected+f+children. Latin letters, digits and "_" only.',
  },
  HXL_TAG_2014: {
    severity: 'error',
    title: 'This tag is of the pre-release of 2014, not of HXL 1.1.',
    remedy: 'Write the tag of HXL 1.1.',
  },
  HXL_TAG_2014_READ: {
    severity: 'warning',
    title: 'A tag of the pre-release of 2014 was read as the one of HXL 1.1.',
    remedy: 'Check that it means this, and write the new tag.',
  },
  HXL_TAG_UNKNOWN: {
    severity: 'error',
    title: 'This hashtag is not in HXL 1.1.',
    remedy: 'Use a core hashtag; a word of your own begins with #x_.',
  },
  HXL_SCHEMA: {
    severity: 'error',
    title: 'This is a schema or a list of tags, not data.',
    remedy: 'Give the table that it describes.',
  },
  HXL_TAG_REJECTED: {
    severity: 'warning',
    title: 'HXL took this hashtag back.',
    remedy: 'Use #service, #item or #modality, whichever is meant.',
  },
  HXL_ATTRIBUTE_UNKNOWN: {
    severity: 'warning',
    title: 'This attribute is neither in HXL 1.1 nor known to mamarr. It is kept.',
    remedy: 'Check its spelling; an attribute of your own begins with +x_, a vocabulary with +v_.',
  },
  HXL_ATTRIBUTE_DEPRECATED: {
    severity: 'warning',
    title: 'HXL no longer wants this attribute.',
    remedy: 'Leave it out.',
  },
  HXL_TAG_TWICE: {
    severity: 'warning',
    title: 'Two columns have the same tag.',
    remedy: 'Give one of them a further attribute, so that it is clear which is meant.',
  },
  HXL_COLUMN_UNTAGGED: {
    severity: 'warning',
    title: 'A column with data has no tag. It is kept and not used.',
    remedy: 'Tag it when it should be used.',
  },
  HXL_PERSONAL: {
    severity: 'warning',
    title: 'This column is meant for names or contacts of persons.',
    remedy: 'Remove it before you pass the file on. mamarr uses no names.',
  },
  // The rows.
  HXL_NO_ROWS: {
    severity: 'warning',
    title: 'The table has tags and no data.',
    remedy: 'Check that the export is complete.',
  },
  HXL_ROW_LONG: {
    severity: 'warning',
    title: 'Rows have cells beyond the last tag. They are kept and not used.',
    remedy: 'Add the tag, or look for a comma that splits a cell in two.',
  },
  HXL_FORMULA: {
    severity: 'warning',
    title: 'A cell begins like a formula of a spreadsheet. It is kept as text; nothing is run.',
    remedy: 'Open the file in a spreadsheet only after you have looked at this cell.',
  },
  HXL_NUMBER: {
    severity: 'error',
    title: 'A value is not a number, and its column must hold numbers.',
    remedy: 'Write digits only, with "." before decimals: 1200.5. Words belong in a column of text.',
  },
  HXL_NUMBER_NEGATIVE: {
    severity: 'error',
    title: 'A count is below 0.',
    remedy: 'Write a count of 0 or more.',
  },
  HXL_DATE: {
    severity: 'error',
    title: 'A value is not a date in the form of ISO 8601.',
    remedy: 'Write 2017-10-10, 2017-10, 2017-W41, 2017, or a date with a time.',
  },
  HXL_COORDINATE: {
    severity: 'error',
    title: 'A value is not a latitude (−90 … 90) or longitude (−180 … 180) in degrees.',
    remedy: 'Write decimal degrees, and check that latitude and longitude are not exchanged.',
  },
  HXL_MORE: {
    severity: 'warning',
    title: 'There are more problems of this kind than are shown.',
    remedy: 'Mend those shown and check again.',
  },
  // Picking columns.
  HXL_COLUMN_ABSENT: {
    severity: 'error',
    title: 'The table has no column with this tag.',
    remedy: 'Add the column, or its tag.',
  },
  HXL_COLUMN_AMBIGUOUS: {
    severity: 'error',
    title: 'More than one column fits this tag, and none of them exactly.',
    remedy: 'Give the column that is meant exactly this tag, or give the others further attributes.',
  },
} as const satisfies ProblemCatalogue;

export type HxlProblemCode = keyof typeof HXL_PROBLEMS;
