/** The street network room: what it is, how it is made, and questions about it. It knows nothing of operations. */
export * from './network.ts';
export * from './street-classes.ts';
export * from './directed-graph.ts';
export * from './shortest-path.ts';
export * from './components.ts';
export * from './geodesy.ts';
export * from './near-area.ts';
export * from './nearest.ts';
export type * from './flow/instance.ts';
export type * from './flow/result.ts';
export * from './problems.ts';
export { NETWORK_PROBLEMS_ARABIC } from './problems-arabic.ts';
export * from './network-file.ts';
export * from './import.ts';
export type { ImportOptions } from './imported.ts';
export type { DroppedFeatures, ImportReport, StreetCounts } from './import-report.ts';
export { networkImportSchema, type NetworkImportDocument } from './import-report-schema.ts';
export { solveFlow } from './flow/solve.ts';
