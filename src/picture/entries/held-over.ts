/** Where the desk's word holds over a file of the folder that was changed since: the change is recorded, and not shown. */
import { problemOf, type Problem } from '../../base/problem.ts';
import { canonicalJson, type JsonObject } from '../../ledger/index.ts';
import { PICTURE_PROBLEMS } from '../problems.ts';
import { drawnLayer, featureId, OPERATION_FILE, type DrawnSource } from './drawn-folder.ts';
import { Drawings } from './drawings.ts';
import type { Part } from './drawing-kinds.ts';

/** Terms as operation.yaml has them. */
export interface WrittenTerms {
  readonly windows: readonly object[];
  readonly parties?: readonly object[] | null | undefined;
  readonly policy?: object | null | undefined;
}

export interface ChangedFolder extends DrawnSource {
  readonly terms: WrittenTerms;
  /** Paths of the files that are not as the ledger had them. */
  readonly changed: ReadonlySet<string>;
}

/** Without what is empty: absent and null are the same in a file. */
function said(thing: object): JsonObject {
  return Object.fromEntries(Object.entries(thing).filter(([, value]) => value !== null && value !== undefined));
}

/** One warning for each thing in a changed file of which a drawing or a term of the desk says otherwise. */
export function heldOverFiles(
  { folder, names, terms, changed }: ChangedFolder,
  drawings: Drawings,
): readonly Problem[] {
  const held: Problem[] = [];
  const compare = (file: string, part: Part, things: ReadonlyMap<string, JsonObject>): void => {
    for (const [id, { value }] of drawings.part(part)) {
      const own = things.get(id);
      if (own === undefined || (value !== null && canonicalJson(own) === canonicalJson(said(value)))) continue;
      held.push(problemOf(PICTURE_PROBLEMS, 'PICTURE_DESK_HOLDS', { file, feature: id }));
    }
  };
  for (const layer of drawings.layers) {
    const file = names[layer];
    if (file === null || !changed.has(file)) continue;
    const { features } = drawnLayer({ folder, names }, layer, new Drawings());
    compare(file, layer, new Map(features.map((feature) => [featureId(feature), feature])));
  }
  if (!changed.has(OPERATION_FILE)) return held;
  const listed = (list: readonly object[] | null | undefined): Map<string, JsonObject> =>
    new Map((list ?? []).map((each) => [(each as { readonly id: string }).id, said(each)]));
  compare(OPERATION_FILE, 'windows', listed(terms.windows));
  compare(OPERATION_FILE, 'parties', listed(terms.parties));
  compare(
    OPERATION_FILE,
    'policy',
    new Map(Object.entries(terms.policy ?? {}).map(([name, point]) => [name, said(point as object)])),
  );
  return held;
}
