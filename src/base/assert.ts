/** Thrown for a bug of ours, never for bad input: bad input is a `Problem`. */
export class AssertionError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'AssertionError';
  }
}

/** Stops on a bug of ours. Never stripped. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new AssertionError(message);
}
