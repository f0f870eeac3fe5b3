/** A JSON body, read so that nothing in it surprises what comes after: UTF-8, every key once, not too deep, no prototypes. */
import { scanJson } from '../../base/json-scan.ts';
import { firstByteNotUtf8 } from '../../base/utf8.ts';
import { refusal } from '../refusal.ts';

const deepest = 64;

export function parseJsonBody(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined;
  const offset = firstByteNotUtf8(bytes);
  if (offset !== null) throw refusal('SERVER_BODY_NOT_JSON', { found: `byte ${offset} is not UTF-8` });
  const text = bytes.toString('utf8');
  const [fault] = scanJson(text, deepest);
  if (fault !== undefined) {
    const what = fault.kind === 'key-twice' ? 'a key stands twice' : fault.text;
    throw refusal('SERVER_BODY_NOT_JSON', { found: `${what}, at character ${fault.offset}` });
  }
  return JSON.parse(text, (key, value: unknown) => {
    if (key === '__proto__') throw refusal('SERVER_BODY_NOT_JSON', { found: 'the key __proto__' });
    return value;
  }) as unknown;
}
