/** Reads an upload in a thread of its own, with little memory: what is hostile ends the thread and nothing else. */
import { parentPort } from 'node:worker_threads';
import { gunzipSync } from 'node:zlib';
import { assert } from '../../base/assert.ts';
import { problemOf, ProblemError, type Problem } from '../../base/problem.ts';
import { operationSchemas } from '../../operation/index.ts';
import type { Layer } from '../contract/schemas.ts';
import { parseJsonBody } from '../http/json-body.ts';
import { SERVER_PROBLEMS } from '../problems.ts';

export interface ReadingOrder {
  readonly layer: Layer;
  readonly bytes: Uint8Array;
  readonly gzip: boolean;
  /** Most bytes after unpacking. */
  readonly mostBytes: number;
}

export interface LayerReading {
  readonly features: readonly unknown[];
  readonly problems: readonly Problem[];
}

assert(parentPort !== null, 'this runs in a worker thread');
const port = parentPort;
const mostProblems = 100;

function read({ layer, bytes, gzip, mostBytes }: ReadingOrder): LayerReading {
  const fault = (code: 'SERVER_BODY_TOO_LARGE' | 'SERVER_UPLOAD_NOT_LAYER', found: string): LayerReading => ({
    features: [],
    problems: [problemOf(SERVER_PROBLEMS, code, { file: layer, found })],
  });
  let plain: Buffer;
  try {
    plain = gzip ? gunzipSync(bytes, { maxOutputLength: mostBytes }) : Buffer.from(bytes);
  } catch (failure) {
    const isTooLarge = failure instanceof Error && 'code' in failure && failure.code === 'ERR_BUFFER_TOO_LARGE';
    return isTooLarge ? fault('SERVER_BODY_TOO_LARGE', 'unpacked') : fault('SERVER_UPLOAD_NOT_LAYER', 'broken gzip');
  }
  try {
    const value = parseJsonBody(plain);
    const parsed = operationSchemas[layer]!.safeParse(value);
    if (parsed.success)
      return { features: (value as { readonly features: readonly unknown[] }).features, problems: [] };
    return {
      features: [],
      problems: parsed.error.issues.slice(0, mostProblems).map((issue) =>
        problemOf(SERVER_PROBLEMS, 'SERVER_UPLOAD_NOT_LAYER', {
          file: layer,
          field: issue.path.join('.'),
          found: issue.message,
        }),
      ),
    };
  } catch (failure) {
    if (failure instanceof ProblemError) return { features: [], problems: failure.problems };
    throw failure;
  }
}

port.postMessage('ready');
port.once('message', (order: ReadingOrder) => {
  port.postMessage(read(order));
});
