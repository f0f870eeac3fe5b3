/** The picture room: what is said and believed, as of two times. */
export * from './picture.ts';
export * from './records.ts';
export { assessmentsInForce, type AsOf, type Assessment } from './assessment.ts';
export { pictureAt, type Ground } from './picture-at.ts';
export {
  readPicturedOperation,
  readRecordedFolder,
  withPicture,
  type PicturedOperation,
  type RecordedFolder,
} from './pictured-operation.ts';
export { pictureFolderSchemas } from './folder/schemas.ts';
export { PICTURE_PROBLEMS } from './problems.ts';
export { PICTURE_PROBLEMS_ARABIC } from './problems-arabic.ts';
export { readRecords } from './folder/read-records.ts';
export { tellPicture, figureParagraphs } from './telling/tell-picture.ts';
export { ageWords, assessmentText, claimParagraphs, type Teller } from './telling/claim-words.ts';
export { differences, type Difference } from './telling/differences.ts';
export { displayWidth, textOf, type Paragraph } from './telling/lines.ts';
export { momentText, numberText as pictureNumberText, rangeText, roleText, timeSpanText } from './words.ts';
export {
  readRecordedLedger,
  thingsInLedger,
  writeLedgerFolder,
  type AsKnown,
  type WriteOptions,
  type WrittenFolder,
} from './entries/ledger-folder.ts';
export { changedSinceRecorded, recordFolder, type Recorded, type RecordOptions } from './entries/record-folder.ts';
export { thingsReplay, type LedgerThings } from './entries/fold.ts';
export {
  DRAWING_KINDS,
  feature,
  layer,
  policyName,
  type Layer,
  type Part,
  type Said,
  type ThingKey,
} from './entries/drawing-kinds.ts';
export { Drawings, featureFaults, type Drawing } from './entries/drawings.ts';
export { drawnLayer, featureId, writeDrawnFolder, type Collection, type DrawnSource } from './entries/drawn-folder.ts';
export { answersQuestion } from './figures.ts';
export { splitFaults, type SplitFault } from './split-faults.ts';
export { gazetteerOf, type Named } from './gazetteer.ts';
export { reportOf } from './folder/read-settings.ts';
export {
  zonePeopleOf,
  type ZoneBefore,
  type ZoneChange,
  type ZonePeople,
  type ZoneTableOptions,
  type ZoneTableResult,
} from './zone-people.ts';
export { withZonePeople } from './folder/zones-text.ts';
