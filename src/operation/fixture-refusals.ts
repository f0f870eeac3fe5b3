/** Refusals, one row for each way in which a folder can be wrong: the rows stand in `refusals-*.test.ts`, each spoils a folder that is right. */
import { expect, it } from 'vitest';
import { ProblemError, type Problem } from '../base/problem.ts';
import { filesOf, goodFolder, withFolder, type FolderDraft } from './fixture-folder.ts';
import type { OperationProblemCode } from './problems.ts';
import { readOperation, type ReadOptions } from './read-operation.ts';

/** All problems of a folder, thrown or returned. */
export async function problemsOf(folder: string, options: ReadOptions = {}): Promise<readonly Problem[]> {
  try {
    return (await readOperation(folder, options)).problems;
  } catch (failure) {
    if (failure instanceof ProblemError) return failure.problems;
    throw failure;
  }
}

export type Place = Pick<Problem, 'file' | 'feature' | 'field'>;
export type Row = readonly [
  what: string,
  code: OperationProblemCode,
  place: Place,
  found: RegExp,
  spoil: (draft: FolderDraft) => void,
];

export const zone = (draft: FolderDraft, number = 0): Record<string, unknown> =>
  draft.zones.features[number]!.properties;
export const station = (draft: FolderDraft, number = 0): Record<string, unknown> =>
  draft.stations.features[number]!.properties;
export const hazard = (draft: FolderDraft): Record<string, unknown> => draft.hazards.features[0]!.properties;
export const replace =
  (from: string | RegExp, to: string) =>
  (draft: FolderDraft): void => {
    expect(draft.operation).toMatch(from);
    draft.operation = draft.operation.replace(from, to);
  };
export const put =
  (name: string, content: string | Uint8Array) =>
  (draft: FolderDraft): void => {
    draft.more[name] = content;
  };
export const drawZone =
  (coordinates: unknown, type = 'Polygon') =>
  (draft: FolderDraft): void => {
    draft.zones.features[0]!.geometry = { type, coordinates: coordinates as never };
  };
export const inZone = (file: Partial<Place>): Place => ({ file: 'zones.geojson', feature: 'a', ...file });
export const inStation = (field: string): Place => ({ file: 'stations.geojson', feature: 'gate', field });
export const inWindow = (field: string, feature = 'first'): Place => ({
  file: 'operation.yaml',
  feature,
  field: `windows.${field}`,
});
export const inHazard = (field: string): Place => ({ file: 'hazards.geojson', feature: 'sniper', field });
export const yaml = (field?: string): Place => ({ file: 'operation.yaml', ...(field === undefined ? {} : { field }) });

/** Spoils a good folder as each row says: exactly that problem is found, at that place. */
export function expectRefusals(rows: readonly Row[]): void {
  it.each(rows)('%s: %s', async (_, code, place, found, spoil) => {
    const draft = goodFolder();
    spoil(draft);
    const problems = await withFolder(filesOf(draft), (folder) => problemsOf(folder));
    const codes = problems.map((problem) => problem.code);
    // A file that is not read because its name is wrong is named as well.
    expect(codes.filter((each) => each === code || each !== 'OP_FILE_NOT_USED')).toEqual([code]);
    const [problem] = problems as [Problem];
    expect({ file: problem.file, feature: problem.feature, field: problem.field }).toEqual({
      feature: undefined,
      field: undefined,
      ...place,
    });
    expect(problem.found ?? '').toMatch(found);
    expect(problem.remedy).not.toBe('');
  });
}
