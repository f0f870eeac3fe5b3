/**
 * Where tests find the real data they are checked on. It lies beside the checkout and is never copied into it.
 * For tests only.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const sharedRoot = join(import.meta.dirname, '..', '..', '..', 'shared', 'data');

/** True when the data is there. Under CI its absence is a failure, not a skip. */
export function hasSharedData(): boolean {
  const present = existsSync(sharedRoot);
  if (!present && process.env['CI'] !== undefined) {
    throw new Error('Test data is missing: expected ../shared/data beside the checkout. Under CI this is a failure.');
  }
  return present;
}

/** Path of a file below ../shared/data, such as `osm/monaco.osm.pbf`. Use with `describe.skipIf(!hasSharedData())`. */
export function sharedFile(path: string): string {
  return join(sharedRoot, path);
}

const foundingRoot = join(sharedRoot, '..', 'founding');

/** True when the founding report is there. Under CI its absence is a failure, not a skip. */
export function hasFoundingReport(): boolean {
  const present = existsSync(foundingRoot);
  if (!present && process.env['CI'] !== undefined) {
    throw new Error(
      'The founding report is missing: expected ../shared/founding beside the checkout. Under CI this is a failure.',
    );
  }
  return present;
}

/** Path of a file below ../shared/founding. Use with `describe.skipIf(!hasFoundingReport())`. */
export function foundingFile(name: string): string {
  return join(foundingRoot, name);
}
