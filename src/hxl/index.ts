/** The HXL room: tables with hashtags, read, checked, picked from and written. It knows nothing of operations. */
export { parseHxl, type HxlRead, type HxlReadOptions } from './parse.ts';
export { writableTable, writeHxl, type HxlOutColumn, type HxlOutTable, type HxlWriteOptions } from './write.ts';
export { pickColumn, pickColumns, type Picked } from './pick.ts';
export { cellText, columnLetters, type HxlColumn, type HxlRow, type HxlTable } from './table.ts';
export { formatTag, parseTag, type HxlTag } from './tag.ts';
export { isIsoDate, numberOf, valueTypeOf } from './check-values.ts';
export { HXL_ENCODINGS, LARGEST_BYTES as HXL_LARGEST_BYTES, type HxlEncoding } from './decode.ts';
export { quoted } from './findings.ts';
export { HXL_PROBLEMS } from './problems.ts';
