import { cpus, totalmem } from 'node:os';

/** One line that says what a figure was measured on. */
export function machineLine(): string {
  const [first] = cpus();
  const memoryGigabytes = Math.round(totalmem() / 2 ** 30);
  return `machine: ${first?.model ?? 'unknown processor'}, ${cpus().length} cores, ${memoryGigabytes} GiB, Node ${process.version}, ${process.platform} ${process.arch}`;
}
