/** What the records say of one another: everything that is named must be there, and nothing may be counted twice. */
import { quote, type FolderContext } from '../../operation/index.ts';
import { answersQuestion } from '../figures.ts';
import type { FigureQuestion, Records } from '../records.ts';
import { splitFaults } from '../split-faults.ts';
import { tell, type Told } from './tagged-table.ts';

/** The operation's own ids that records may name. */
interface Names {
  readonly claims: string;
  readonly assessments: string;
  readonly picture: string;
  readonly sources: string;
}

export function checkRecords(records: Records, zonesWithPeople: readonly string[], context: FolderContext): void {
  const names: Names = {
    claims: context.names.claims ?? 'claims.csv',
    assessments: context.names.assessments ?? 'assessments.csv',
    picture: context.names.picture ?? 'picture.yaml',
    sources: context.names.sources ?? 'sources.csv',
  };
  checkSources(records, names, context);
  checkClaims(records, names, context);
  checkAssessments(records, names, context);
  checkFigures(records, names, context);
  checkSplits(records, names, zonesWithPeople, context);
}

function checkSources(records: Records, names: Names, context: FolderContext): void {
  const known = new Set(records.sources.map((source) => source.id));
  const check = (id: string | null, place: Told): void => {
    if (id !== null && !known.has(id)) tell(context, 'PICTURE_SOURCE_UNKNOWN', { ...place, found: quote(id) });
  };
  for (const report of records.reports) check(report.source, { file: `reports/${report.id}.md`, field: 'source_id' });
  for (const version of records.control)
    check(version.source, { file: context.names.control ?? '', feature: version.id, field: 'source_id' });
  for (const state of records.streets)
    check(state.source, { file: context.names.streetStates ?? '', feature: state.id, field: 'source_id' });
  for (const { id, side } of records.sources)
    checkParty(side, { file: names.sources, feature: id, field: 'side' }, context);
}

function checkParty(id: string | null, place: Told, context: FolderContext): void {
  if (id !== null && context.partyIds !== null && !context.partyIds.includes(id))
    tell(context, 'PICTURE_PARTY_UNKNOWN', { ...place, found: quote(id) });
}

function placeIdsOf(records: Records, context: FolderContext): ReadonlySet<string> {
  return new Set([...records.places.map((place) => place.id), ...(context.zoneIds ?? []), ...context.stationIds]);
}

function checkClaims(records: Records, { claims: file }: Names, context: FolderContext): void {
  const ids = new Set(records.claims.map((claim) => claim.id));
  const places = placeIdsOf(records, context);
  const voices = new Set([...records.sources.map((source) => source.id), ...(context.partyIds ?? []), ...places]);
  for (const claim of records.claims) {
    const place = { file, feature: claim.id };
    for (const { entity } of claim.speakers) {
      if (entity !== null && !voices.has(entity))
        tell(context, 'PICTURE_SOURCE_UNKNOWN', { ...place, field: 'speakers', found: quote(entity) });
    }
    if (claim.stance !== null && !ids.has(claim.stance.to))
      tell(context, 'PICTURE_CLAIM_UNKNOWN', { ...place, field: 'stance_to', found: quote(claim.stance.to) });
    for (const named of claim.places.filter((id) => !places.has(id)))
      tell(context, 'PICTURE_PLACE_UNKNOWN', { ...place, field: 'places', found: quote(named) });
    if (claim.value !== null && !records.figures.some((question) => answersQuestion(claim, question)))
      tell(context, 'PICTURE_CLAIM_UNASKED', {
        ...place,
        field: 'about',
        found: `${claim.about} in ${claim.value.unit}`,
      });
  }
}

function checkFigures(records: Records, { picture: file }: Names, context: FolderContext): void {
  const places = placeIdsOf(records, context);
  for (const { id, place, party } of records.figures) {
    if (place !== null && !places.has(place))
      tell(context, 'PICTURE_PLACE_UNKNOWN', { file, feature: id, field: 'figures.place', found: quote(place) });
    checkParty(party, { file, feature: id, field: 'figures.party' }, context);
  }
}

function checkAssessments(records: Records, { assessments: file }: Names, context: FolderContext): void {
  const atOnce = new Map<string, string>();
  for (const assessment of records.assessments) {
    const place = { file, feature: assessment.id };
    const question = records.figures.find((figure) => figure.id === assessment.figure);
    if (question === undefined)
      tell(context, 'PICTURE_FIGURE_UNKNOWN', { ...place, field: 'figure', found: quote(assessment.figure) });
    else checkRestsOn(assessment.claims, question, place, records, context);
    const { low, best, high } = assessment;
    if (question?.unit === 'persons' && [low, best, high].some((end) => !Number.isInteger(end) || end < 0))
      tell(context, 'PICTURE_PERSONS_NOT_WHOLE', { ...place, field: 'low', found: `${low}, ${best}, ${high}` });
    for (const other of assessment.replaces) {
      const replaced = records.assessments.find((each) => each.id === other);
      if (replaced?.figure !== assessment.figure || other === assessment.id)
        tell(context, 'PICTURE_ASSESSMENT_UNKNOWN', { ...place, field: 'replaces', found: quote(other) });
    }
    const key = JSON.stringify([assessment.figure, assessment.by, assessment.validFromMs, assessment.recordedAtMs]);
    const first = atOnce.get(key);
    if (first === undefined) atOnce.set(key, assessment.id);
    else tell(context, 'PICTURE_ASSESSMENTS_AT_ONCE', { ...place, field: 'recorded_at', found: `as ${first}` });
  }
}

function checkRestsOn(
  ids: readonly string[],
  question: FigureQuestion,
  place: Told,
  records: Records,
  context: FolderContext,
): void {
  for (const id of ids) {
    const claim = records.claims.find((each) => each.id === id);
    if (claim === undefined) tell(context, 'PICTURE_CLAIM_UNKNOWN', { ...place, field: 'claims', found: quote(id) });
    else if (!answersQuestion(claim, question))
      tell(context, 'PICTURE_CLAIM_OF_OTHER_FIGURE', { ...place, field: 'claims', found: quote(id) });
  }
}

function checkSplits(
  records: Records,
  { picture: file }: Names,
  zonesWithPeople: readonly string[],
  context: FolderContext,
): void {
  const faults = splitFaults(records, { ids: context.zoneIds, withPeople: zonesWithPeople });
  for (const { split, code, field, found } of faults) {
    const place = { file, feature: split, field: `splits.${field}` };
    const told = code === 'PICTURE_SPLIT_NOT_PERSONS' || found === undefined ? found : quote(found);
    tell(context, code, told === undefined ? place : { ...place, found: told });
  }
}
