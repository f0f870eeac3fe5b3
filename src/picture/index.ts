/** The picture room: what is said and believed, as of two times. */
export * from './picture.ts';
export * from './records.ts';
export { assessmentsInForce, type AsOf, type Assessment } from './assessment.ts';
export { pictureAt, type Ground } from './picture-at.ts';
