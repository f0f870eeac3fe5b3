import type { Problem } from '../base/problem.ts';
import type { DropCounter } from './import-report.ts';
import type { StreetNetwork } from './network.ts';

export interface ImportOptions {
  /** Called often while the file is read, with rising bytes of the total. */
  readonly onProgress?: (bytesRead: number, totalBytes: number) => void;
}

/** What an importer gives to be reported on. */
export interface Imported {
  readonly network: StreetNetwork;
  readonly byteLength: number;
  readonly drops: DropCounter;
  readonly missingNodes: number;
  readonly warnings: readonly Problem[];
}
