/** The operation room: the folder's formats, and the operation that everybody else uses. */
export * from './operation.ts';
export { readOperation, type ReadOptions, type ReadResult } from './read-operation.ts';
export { OPERATION_PROBLEMS } from './problems.ts';
export { jsonSchemaOf, jsonSchemaText, operationSchemas, type JsonSchema } from './schemas.ts';
