declare module 'mgrs' {
  /** Grid reference of [longitude, latitude], `accuracy` digits for each axis. */
  export function forward(position: readonly [number, number], accuracy?: number): string;
}
