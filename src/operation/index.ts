/** The operation room: the folder's formats, and the operation that everybody else uses. */
export * from './operation.ts';
export {
  isStillToMake,
  readFolder,
  readOperation,
  type FileNames,
  type FolderContext,
  type FolderResult,
  type ReadOptions,
  type ReadResult,
} from './read-operation.ts';
export { isOperationId, newOperationFiles, type NewFile, type NewOperation } from './new-folder.ts';
export { OPERATION_PROBLEMS } from './problems.ts';
export { OPERATION_PROBLEMS_ARABIC } from './problems-arabic.ts';
export { jsonSchemaOf, jsonSchemaText, operationSchemas, type JsonSchema } from './schemas.ts';
/** For a room that has files of its own in the folder. */
export { Findings, quote } from './findings.ts';
export { FolderFiles, LARGEST_BYTES } from './folder-files.ts';
export { checkBasis } from './basis-checks.ts';
export { checkGeometry } from './place-checks.ts';
export { featuresOf } from './feature-checks.ts';
export { ZONE_VALUE_BASIS } from './defaults.ts';
export { areaOf, basisOf, mainBasisOf, nameOf } from './normalise.ts';
export { frontMatterOf } from './read-reports.ts';
export { parseJsonText, parseYamlText } from './parse-text.ts';
export { reportSchema } from './schema-operation.ts';
export { checkShape } from './schema-problems.ts';
export { basisFields, dayOrTime, idField, nameFields, noteField, MOST_PEOPLE, text } from './schema-parts.ts';
export { area, collection, line, point, type ControlFile } from './schema-places.ts';
export { DAY_PATTERN, formatMoment, isTimeZone, localSpan, parseTime } from './time.ts';
export { ringAreaSquareMeters } from './ring-geometry.ts';
export {
  buildPcodeLayer,
  readCommunities,
  type AdminArea,
  type Community,
  type PcodeLayer,
  type PcodeNames,
} from './pcode-layer.ts';
export { joinPcodes, type PcodeMatch, type PcodeStatus, type PcodeZone } from './pcode-join.ts';
export { type AreaShare, type ZonePlace } from './pcode-place.ts';
export { PCODE_PROBLEMS } from './pcode-problems.ts';
