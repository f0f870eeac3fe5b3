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
