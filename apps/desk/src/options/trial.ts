/** A plan that tries concessions: which, and whether it is on the map. */
export interface Trial {
  /** Id of the plan that tries. */
  readonly plan: string;
  readonly concessions: readonly string[];
  readonly onMap: boolean;
}
