/** Reading moments as they are written in an operation folder, and what an offset should be. */

export const TIME_PATTERN = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/;
export const DAY_PATTERN = /^\d{4}-\d\d-\d\d$/;

/**
 * Epoch milliseconds of an ISO 8601 time with offset, or of the beginning (UTC) of a day; null when there is no such
 * moment, such as 30 February or 25 o'clock.
 */
export function parseTime(written: string): number | null {
  if (!TIME_PATTERN.test(written) && !DAY_PATTERN.test(written)) return null;
  const year = Number(written.slice(0, 4));
  const month = Number(written.slice(5, 7));
  const day = Number(written.slice(8, 10));
  if (year < 1900 || year > 2199 || month < 1 || month > 12) return null;
  if (day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null;
  const offset = /[+-](\d\d):(\d\d)$/.exec(written.slice(10));
  if (offset !== null && (Number(offset[1]) > 14 || Number(offset[2]) > 59)) return null;
  const atMs = Date.parse(written);
  return Number.isNaN(atMs) ? null : atMs;
}

/** Minutes east of UTC that a written time states; null for a day or for `Z`, which states no local time. */
export function writtenOffsetMinutes(written: string): number | null {
  const match = /([+-])(\d\d):(\d\d)$/.exec(written.slice(10));
  if (match === null) return null;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]));
}

/** A format is dear to make, and holds memory outside of what is collected soon; an operation has one zone. */
const offsetFormats = new Map<string, Intl.DateTimeFormat>();
const MOST_FORMATS = 100;

function offsetFormat(timeZone: string): Intl.DateTimeFormat {
  const known = offsetFormats.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  if (offsetFormats.size >= MOST_FORMATS) offsetFormats.clear();
  offsetFormats.set(timeZone, format);
  return format;
}

/** Minutes east of UTC that clocks in a zone show at a moment. The zone must be one that `isTimeZone` knows. */
export function zoneOffsetMinutes(timeZone: string, atMs: number): number {
  const label = offsetFormat(timeZone)
    .formatToParts(atMs)
    .find((part) => part.type === 'timeZoneName')?.value;
  const match = /([+-])(\d\d):(\d\d)/.exec(label ?? 'GMT');
  if (match === null) return 0;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]));
}

/** True for an IANA name; an offset such as +03:00 is not one. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** An offset as it is written: +03:00. */
export function formatOffset(minutes: number): string {
  const size = Math.abs(minutes);
  const pad = (value: number): string => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}

/**
 * The stretch that a written day or time names in a zone: a day there, or the moment (then both are the same); null when there
 * is no such moment. The zone must be one that `isTimeZone` knows.
 */
export function localSpan(
  written: string,
  timeZone: string,
): { readonly fromMs: number; readonly untilMs: number } | null {
  const atMs = parseTime(written);
  if (atMs === null) return null;
  if (!DAY_PATTERN.test(written)) return { fromMs: atMs, untilMs: atMs };
  return { fromMs: localDayStart(atMs, timeZone), untilMs: localDayStart(atMs + 86_400_000, timeZone) };
}

/** When a day begins in a zone; `utcMs` is its beginning in UTC. Where midnight is skipped, the first moment after it. */
function localDayStart(utcMs: number, timeZone: string): number {
  let atMs = utcMs - zoneOffsetMinutes(timeZone, utcMs) * 60_000;
  atMs = utcMs - zoneOffsetMinutes(timeZone, atMs) * 60_000;
  return atMs;
}

/** A moment as it is written in a zone: 2017-10-14T08:00:00+03:00; milliseconds only where there are some. */
export function formatMoment(atMs: number, timeZone: string): string {
  const minutes = zoneOffsetMinutes(timeZone, atMs);
  const local = new Date(atMs + minutes * 60_000).toISOString();
  return `${local.slice(0, 19)}${local.slice(19, 23) === '.000' ? '' : local.slice(19, 23)}${formatOffset(minutes)}`;
}
