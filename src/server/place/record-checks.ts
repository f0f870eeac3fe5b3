/**
 * Whether entries about reports, claims and figures can be, beside everything that is recorded already: what they name must
 * be there, a quote must stand in its text, numbers must be in order. One after another: a claim may be rejected by the
 * entry after it.
 */
import { problemOf, type Problem } from '../../base/problem.ts';
import type { EntryDraft } from '../../ledger/index.ts';
import { Findings, quote as quoted, type FolderOperation } from '../../operation/index.ts';
import { answersQuestion, PICTURE_PROBLEMS, reportOf, splitFaults, type Records } from '../../picture/index.ts';
import { SERVER_PROBLEMS } from '../problems.ts';
import { Refusal } from '../refusal.ts';
import type { LedgerRecords } from './ledger-records.ts';
import * as bodies from './record-kinds.ts';

interface Ground {
  readonly operation: Pick<FolderOperation, 'timeZone' | 'parties' | 'zones' | 'stations'>;
  readonly records: Records;
}

type Tell = (
  code: keyof typeof PICTURE_PROBLEMS,
  field: string,
  more?: { readonly found?: string; readonly remedy?: string },
) => void;

const mostTold = 20;

/** @throws Refusal with every problem of the drafts */
export function checkRecordDrafts(drafts: readonly EntryDraft[], ground: Ground, so: LedgerRecords): void {
  if (!drafts.some(({ kind }) => kind in checks)) return;
  const tried = so.copy();
  const problems: Problem[] = [];
  for (const draft of drafts) {
    const check = checks[draft.kind];
    if (check === undefined) continue;
    const feature = `entry ${draft.id}`;
    const tell: Tell = (code, field, more = {}) => {
      problems.push(problemOf(PICTURE_PROBLEMS, code, { feature, field: `body.${field}`, ...more }));
    };
    const mine = checkOwn(draft);
    if (mine !== null) problems.push(mine);
    problems.push(...check(draft.body, { ...ground, records: tried.addTo(ground.records) }, tell));
    tried.take({ ...draft, seq: 0 });
  }
  if (problems.length > 0) throw new Refusal(problems, 422);
}

/**
 * Whether drawings take away what recorded sources, claims and splits name, or give people to a zone that a split divides over.
 * @throws Refusal with every one that is named and gone
 */
export function checkStillNamed(before: Ground, after: Ground, so: LedgerRecords): void {
  const idsIn = ({ operation: { parties, zones, stations }, records: { places } }: Ground): ReadonlySet<string> =>
    new Set([...parties, ...zones, ...stations, ...places].map(({ id }) => id));
  const [had, have] = [idsIn(before), idsIn(after)];
  const records = so.addTo(after.records);
  const sources = new Set(records.sources.map(({ id }) => id));
  const isGone = (id: string | null): id is string => id !== null && had.has(id) && !have.has(id);
  const problems: Problem[] = [];
  const tell = (code: keyof typeof PICTURE_PROBLEMS, feature: string, found: string): void => {
    problems.push(problemOf(PICTURE_PROBLEMS, code, { feature, found }));
  };
  for (const { id, side } of records.sources) if (isGone(side)) tell('PICTURE_PARTY_UNKNOWN', `source ${id}`, side);
  for (const { id, places, speakers } of records.claims) {
    for (const place of places) if (isGone(place)) tell('PICTURE_PLACE_UNKNOWN', `claim ${id}`, place);
    for (const { entity } of speakers)
      if (isGone(entity) && !sources.has(entity)) tell('PICTURE_SOURCE_UNKNOWN', `claim ${id}`, entity);
  }
  const own = new Set(after.records.splits.map(({ id }) => id));
  for (const { split, code, field, found } of splitFaults(records, zonesOf(after.operation)))
    if (!own.has(split)) tell(code, `split ${split}`, found ?? field);
  if (problems.length > 0) throw new Refusal(problems.slice(0, mostTold), 422);
}

/** Role and time in the body are those of the entry: nobody records in another's name, or as of another time. */
function checkOwn({ id, kind, actor, recordedAt, body }: EntryDraft): Problem | null {
  const wrong = (field: string, found: string): Problem =>
    problemOf(SERVER_PROBLEMS, 'SERVER_REQUEST_WRONG_SHAPE', { feature: `entry ${id}`, field: `body.${field}`, found });
  // Of a split, `by` says by what it divides.
  for (const field of kind === 'split.stated' ? ['statedBy'] : ['by', 'recordedBy'])
    if (body[field] !== undefined && body[field] !== actor) return wrong(field, "must be the entry's actor");
  for (const field of ['recordedAtMs', 'gradedAtMs'])
    if (body[field] !== undefined && body[field] !== Date.parse(recordedAt))
      return wrong(field, "must be the entry's recordedAt");
  return null;
}

const zonesOf = ({ zones }: Ground['operation']): Parameters<typeof splitFaults>[1] => ({
  ids: zones.map(({ id }) => id),
  withPeople: zones.flatMap(({ id, people }) => (people === null ? [] : [id])),
});

type Check = (body: EntryDraft['body'], ground: Ground, tell: Tell) => readonly Problem[];

const checks: Readonly<Record<string, Check>> = {
  'report.received': (raw, { operation, records }, tell) => {
    const { report, path, file } = bodies.reportReceived.parse(raw);
    if (records.reports.some(({ id }) => id === report)) tell('PICTURE_ID_TWICE', 'report', { found: report });
    if (path !== `reports/${report}.md`) tell('PICTURE_CELL_WRONG', 'path', { found: path });
    const findings = new Findings();
    const read = reportOf({ name: path, text: file, timeZone: operation.timeZone }, findings);
    if (read !== null && read.unlisted === null && !records.sources.some(({ id }) => id === read.report.source))
      tell('PICTURE_SOURCE_UNKNOWN', 'file', { found: read.report.source });
    if (read?.report.text.trim() === '') tell('PICTURE_CELL_EMPTY', 'file', { found: 'a report without text' });
    return findings.all();
  },
  'source.named': (raw, { operation, records }, tell) => {
    const { id, side } = bodies.sourceNamed.parse(raw);
    if (records.sources.some((source) => source.id === id)) tell('PICTURE_ID_TWICE', 'id', { found: id });
    if (side !== null && !operation.parties.some((party) => party.id === side))
      tell('PICTURE_PARTY_UNKNOWN', 'side', { found: side });
    return [];
  },
  'source.graded': (raw, { records }, tell) => {
    const { source } = bodies.sourceGraded.parse(raw);
    if (!records.sources.some(({ id }) => id === source)) tell('PICTURE_SOURCE_UNKNOWN', 'source', { found: source });
    return [];
  },
  'claim.recorded': (raw, ground, tell) => {
    checkClaim(bodies.claimRecorded.parse(raw), ground, tell);
    return [];
  },
  'claim.rejected': (raw, { records }, tell) => {
    const { claim } = bodies.claimRejected.parse(raw);
    if (!records.claims.some(({ id }) => id === claim)) tell('PICTURE_CLAIM_UNKNOWN', 'claim', { found: claim });
    return [];
  },
  'figure.asked': (raw, { operation, records }, tell) => {
    const { id, aboutWords, about, place, party } = bodies.figureAsked.parse(raw);
    if (records.figures.some((figure) => figure.id === id)) tell('PICTURE_ID_TWICE', 'id', { found: id });
    if ((about === 'other') !== (aboutWords !== null)) tell('PICTURE_CELL_WRONG', 'aboutWords', { found: about });
    const places = [...records.places, ...operation.zones, ...operation.stations];
    if (place !== null && !places.some((each) => each.id === place))
      tell('PICTURE_PLACE_UNKNOWN', 'place', { found: place });
    if (party !== null && !operation.parties.some((each) => each.id === party))
      tell('PICTURE_PARTY_UNKNOWN', 'party', { found: party });
    return [];
  },
  'split.stated': (raw, { operation, records }, tell) => {
    const split = bodies.splitStated.parse(raw);
    if (records.splits.some(({ id }) => id === split.id)) tell('PICTURE_ID_TWICE', 'id', { found: split.id });
    const zones = split.weights.map(({ zone }) => zone);
    const twice = zones.find((zone, index) => zones.indexOf(zone) !== index);
    if (twice !== undefined) tell('PICTURE_ID_TWICE', `weights.${twice}`, { found: twice });
    const { saidAt, ...basis } = split.basis;
    const tried = { ...split, basis: saidAt === undefined ? basis : { ...basis, saidAt } };
    const told = { figures: records.figures, splits: [...records.splits, tried] };
    for (const { split: id, code, field, found } of splitFaults(told, zonesOf(operation)))
      if (id === split.id) tell(code, field, found === undefined ? {} : { found });
    return [];
  },
  'figure.assessed': (raw, { records }, tell) => {
    checkAssessment(bodies.figureAssessed.parse(raw), records, tell);
    return [];
  },
};

type ClaimBody = ReturnType<typeof bodies.claimRecorded.parse>;

function checkClaim(claim: ClaimBody, { operation, records }: Ground, tell: Tell): void {
  const { quote, value, stance } = claim;
  const report = records.reports.find(({ id }) => id === claim.report);
  const places = new Set([...records.places, ...operation.zones, ...operation.stations].map(({ id }) => id));
  const voices = new Set([...records.sources, ...operation.parties].map(({ id }) => id));
  if (records.claims.some(({ id }) => id === claim.id)) tell('PICTURE_ID_TWICE', 'id', { found: claim.id });
  if (report === undefined) tell('PICTURE_REPORT_UNKNOWN', 'report', { found: claim.report });
  else {
    const there = report.text.slice(quote.start, quote.end);
    if (there !== quote.text || there === '') tell('PICTURE_QUOTE_NOT_IN_TEXT', 'quote', { found: quoted(there) });
    if (claim.recordedAtMs < report.published.fromMs) tell('PICTURE_RECORDED_TOO_EARLY', 'recordedAtMs');
  }
  if (claim.about === 'other' && claim.aboutWords === null) tell('PICTURE_CELL_EMPTY', 'aboutWords');
  for (const field of ['said', 'meant'] as const) {
    const span = claim[field];
    if (span !== null && span.fromMs > span.untilMs)
      tell('PICTURE_CELL_WRONG', field, { found: 'it ends before it begins' });
  }
  for (const { entity } of claim.speakers)
    if (entity !== null && !voices.has(entity) && !places.has(entity))
      tell('PICTURE_SOURCE_UNKNOWN', 'speakers', { found: entity });
  for (const place of claim.places) if (!places.has(place)) tell('PICTURE_PLACE_UNKNOWN', 'places', { found: place });
  if (stance?.to === claim.id) tell('PICTURE_STANCE_TO_ITSELF', 'stance', { found: claim.id });
  else if (stance !== null && !records.claims.some(({ id }) => id === stance.to))
    tell('PICTURE_CLAIM_UNKNOWN', 'stance', { found: stance.to });
  if (value === null) return;
  const ends = [value.low, value.best, value.high].filter((end) => end !== null);
  // "More than 3,000" is 3,001 and up, and the number said stands outside.
  const isOpen = value.saying === 'over' || value.saying === 'under';
  const ordered = isOpen ? [value.low, value.high].filter((end) => end !== null) : ends;
  if (ends.length === 0) tell('PICTURE_CELL_EMPTY', 'value', { found: 'a unit without any number' });
  if (ordered.some((end, index) => index > 0 && end < ordered[index - 1]!))
    tell('PICTURE_FIGURE_ORDER', 'value', { found: ends.join(', ') });
  if (value.unit === 'persons') checkWhole(ends, 'value', tell);
}

function checkWhole(numbers: readonly number[], field: string, tell: Tell): void {
  if (numbers.some((number) => number < 0 || !Number.isInteger(number)))
    tell('PICTURE_PERSONS_NOT_WHOLE', field, { found: numbers.join(', ') });
}

function checkAssessment(given: ReturnType<typeof bodies.figureAssessed.parse>, records: Records, tell: Tell): void {
  const { low, best, high } = given;
  const figure = records.figures.find(({ id }) => id === given.figure);
  if (records.assessments.some(({ id }) => id === given.id)) tell('PICTURE_ID_TWICE', 'id', { found: given.id });
  if (figure === undefined) tell('PICTURE_FIGURE_UNKNOWN', 'figure', { found: given.figure });
  for (const id of given.claims) {
    const claim = records.claims.find((each) => each.id === id);
    if (claim === undefined) tell('PICTURE_CLAIM_UNKNOWN', 'claims', { found: id });
    else if (figure !== undefined && !answersQuestion(claim, figure))
      tell('PICTURE_CLAIM_OF_OTHER_FIGURE', 'claims', { found: id });
  }
  for (const id of given.replaces)
    if (!records.assessments.some((each) => each.id === id && each.figure === given.figure))
      tell('PICTURE_ASSESSMENT_UNKNOWN', 'replaces', { found: id });
  if (low > best || best > high) tell('PICTURE_FIGURE_ORDER', 'low', { found: `${low}, ${best}, ${high}` });
  if (figure?.unit === 'persons') checkWhole([low, best, high], 'best', tell);
  const atOnce = records.assessments.find(
    (each) =>
      each.figure === given.figure &&
      each.by === given.by &&
      each.validFromMs === given.validFromMs &&
      each.recordedAtMs === given.recordedAtMs,
  );
  if (atOnce !== undefined) tell('PICTURE_ASSESSMENTS_AT_ONCE', 'recordedAtMs', { found: atOnce.id });
}
