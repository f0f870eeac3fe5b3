/** The reports room: what a report, its source and a claim are. */
export type { Grade, Reliability, Report, Source, SourceKind, TimeSpan } from './report.ts';
export type {
  Claim,
  ClaimAbout,
  ClaimKind,
  Proposal,
  Quantity,
  Quote,
  Saying,
  Speaker,
  Stance,
  Unit,
} from './claim.ts';
export type { Gazetteer, GazetteerEntry } from './gazetteer.ts';
export { readReport, type ReadableReport } from './reading/reader.ts';
export { decodeReport, REPORT_ENCODINGS, type ReportEncoding } from './decode-report.ts';
export { readReportFile, type ReadReportFile, type ReportFileOptions } from './report-file.ts';
export { sameStory, STORY_THRESHOLDS, type StoryText } from './same-story.ts';
export { withClaims, writeSpan, type JudgedClaim } from './claims-table.ts';
export { CLAIM_ABOUTS, corrected, CORRECTABLE, judge, judgedBy, UNITS, type Decision } from './review.ts';
export { readingDocument, readingSchema, type Judged, type ReadingDocument } from './reading-document.ts';
export { REPORT_PROBLEMS } from './problems.ts';
