/** What does not hold in a plan. `code` is permanent; `where` names option, way, station or window. */
export interface VerifyFault {
  readonly code: VerifyCode;
  readonly where: string;
  readonly text: string;
}

export type VerifyCode =
  | 'VERIFY_FOLDER_CHANGED'
  | 'VERIFY_STREETS_DIFFER'
  | 'VERIFY_UNKNOWN_NAME'
  | 'VERIFY_PEOPLE_LOST'
  | 'VERIFY_WAY_BROKEN'
  | 'VERIFY_WAY_FORBIDDEN'
  | 'VERIFY_WAY_FIGURES'
  | 'VERIFY_NOT_CONVERGENT'
  | 'VERIFY_TWO_WAYS'
  | 'VERIFY_TOO_MANY_CORRIDORS'
  | 'VERIFY_OUTSIDE_WINDOW'
  | 'VERIFY_SLOT_TIMES'
  | 'VERIFY_STATION_OVERFULL'
  | 'VERIFY_STREET_OVERFULL'
  | 'VERIFY_LEFT_ON_THE_WAY'
  | 'VERIFY_TOTALS'
  | 'VERIFY_EXPOSURE'
  | 'VERIFY_BOUND'
  | 'VERIFY_GAP'
  | 'VERIFY_WORTH'
  | 'VERIFY_PICTURE';

/** Collects faults; the same fault many times over is told a few times and counted. */
export class Faults {
  readonly list: VerifyFault[] = [];
  readonly #told = new Map<string, number>();

  add(code: VerifyCode, where: string, text: string): void {
    const key = `${code} ${where}`;
    const times = (this.#told.get(key) ?? 0) + 1;
    this.#told.set(key, times);
    if (times <= 3) this.list.push({ code, where, text });
  }

  /** Adds a fault unless the two numbers agree within `tolerance` (absolute). */
  same(code: VerifyCode, where: string, what: string, said: number, found: number, tolerance = 0): void {
    if (Math.abs(said - found) <= tolerance) return;
    this.add(code, where, `${what}: the plan says ${said}, the replay gives ${found}`);
  }
}
