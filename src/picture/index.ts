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
export { readRecords } from './folder/read-records.ts';
