/**
 * An operation whose inputs come from the picture: the people of its zones from assessed figures, who holds which area
 * from the versions in force, and which streets are not used from what is said of them.
 */
import { problemOf, ProblemError, type Problem } from '../base/problem.ts';
import {
  formatMoment,
  readFolder,
  type ControlArea,
  type FolderOperation,
  type Operation,
  type ReadOptions,
  type Zone,
} from '../operation/index.ts';
import type { AsOf } from './assessment.ts';
import { controlInForce } from './control.ts';
import { readRecords } from './folder/read-records.ts';
import { pictureAt } from './picture-at.ts';
import type { Picture } from './picture.ts';
import { PICTURE_PROBLEMS } from './problems.ts';
import type { Records } from './records.ts';
import { statedClosures } from './stated-closures.ts';

export interface RecordedFolder {
  readonly operation: FolderOperation;
  readonly records: Records;
  /** Warnings; an error is thrown. */
  readonly problems: readonly Problem[];
}

/**
 * The operation folder with everything that a picture is made from.
 *
 * @throws {ProblemError} with every problem of the folder when one of them is an error
 */
export async function readRecordedFolder(folder: string, options: ReadOptions = {}): Promise<RecordedFolder> {
  const { operation, further, problems } = await readFolder(folder, readRecords, options);
  return { operation, records: further, problems };
}

export interface PicturedOperation {
  readonly operation: Operation;
  readonly picture: Picture;
  readonly problems: readonly Problem[];
}

/**
 * The operation as a plan takes it, as of a moment pair.
 *
 * @throws {ProblemError} when the people of a zone are not decided: nothing is planned for a number nobody holds
 */
export async function readPicturedOperation(
  folder: string,
  asOf: AsOf,
  options: ReadOptions = {},
): Promise<PicturedOperation> {
  const { operation, records, problems } = await readRecordedFolder(folder, options);
  const picture = pictureAt(records, operation, asOf);
  return { operation: withPicture(operation, records, picture), picture, problems };
}

/** Puts the picture's people, areas of control and closed streets into the operation. */
export function withPicture(operation: FolderOperation, records: Records, picture: Picture): Operation {
  const undecided: Problem[] = [];
  const zones = operation.zones.flatMap((zone): Zone[] => {
    if (zone.people !== null) return [{ ...zone, people: zone.people }];
    const found = picture.zones.find((each) => each.id === zone.id);
    if (found?.people === null || found === undefined) {
      const words = found?.basis.text ?? 'no split names it';
      undecided.push(problemOf(PICTURE_PROBLEMS, 'PICTURE_PEOPLE_UNDECIDED', { feature: zone.id, found: words }));
      return [];
    }
    return [{ ...zone, people: { ...found.people, basis: found.basis } }];
  });
  const { network } = operation;
  if (undecided.length > 0 || network === null) throw new ProblemError(undecided);
  const control = controlInForce(records, picture.asOf).map((version): ControlArea => ({
    id: version.id,
    party: version.party,
    area: version.area,
    asOf: asWritten(operation, version.id) ?? formatMoment(version.asOfMs, operation.timeZone),
    basis: version.basis,
  }));
  const inForce = new Set(picture.streets.map(({ id }) => id));
  const closures = statedClosures(
    records.streets.filter(({ id }) => inForce.has(id)),
    operation.timeZone,
  );
  return { ...operation, zones, control, hazards: [...operation.hazards, ...closures], network };
}

/** The time as the folder has it: a day stays a day. */
function asWritten(operation: FolderOperation, id: string): string | undefined {
  return operation.control.find((area) => area.id === id)?.asOf;
}
