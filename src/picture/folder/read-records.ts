/** Everything in an operation folder that a picture is made from. */
import type { ControlFile, FolderContext } from '../../operation/index.ts';
import type { Records } from '../records.ts';
import { checkRecords } from './cross-checks.ts';
import { controlVersions, readPlaces, readReports, readSettings, readStreetStates } from './read-settings.ts';
import { readAssessments, readClaims, readSources } from './read-tables.ts';

/** Reads and checks the files; every problem is added to the context's findings. */
export function readRecords(context: FolderContext, control: ControlFile | null): Records {
  const { names } = context;
  const { reports, unlisted } = readReports(names.reports, context);
  const listed = names.sources === null ? [] : readSources(names.sources, context);
  const { claims, rejections } =
    names.claims === null ? { claims: [], rejections: [] } : readClaims(names.claims, reports, context);
  const settings =
    names.picture === null ? { figures: [], splits: [], halfLives: [] } : readSettings(names.picture, context);
  const records: Records = {
    reports,
    sources: [...listed, ...unlisted],
    claims,
    rejections,
    ...settings,
    assessments: names.assessments === null ? [] : readAssessments(names.assessments, context),
    control: controlVersions(names.control, control, context),
    streets: names.streetStates === null ? [] : readStreetStates(names.streetStates, context),
    places: names.places === null ? [] : readPlaces(names.places, context),
  };
  checkRecords(records, context.zonesWithPeople, context);
  return records;
}
