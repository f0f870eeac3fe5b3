/**
 * Civil daylight: from the moment the sun's centre is 6° below the horizon in the morning until the same in the evening.
 *
 * Source: J. Meeus, Astronomical Algorithms, 2nd ed., Willmann-Bell 1998, chapters 22, 25 and 28 (low accuracy), in the
 * form of the NOAA Global Monitoring Laboratory's solar calculator. Between 65° S and 65° N it is right to about a minute.
 */

/** Height of the sun at the edge of civil twilight. */
const CIVIL_TWILIGHT_DEGREES = -6;
const DAY_MS = 86_400_000;
const RADIANS = Math.PI / 180;

export interface Daylight {
  readonly fromMs: number;
  readonly untilMs: number;
}

/**
 * Civil dawn and dusk of the solar day whose noon is nearest `nearMs` at a place (degrees). Null where the sun does
 * not reach that height all day, the whole day where it never sinks below it.
 */
export function civilDaylight(nearMs: number, longitude: number, latitude: number): Daylight | null {
  // Solar noon at a longitude is 12:00 UTC − 4 minutes a degree, but for the equation of time.
  const meanNoon = (12 - longitude / 15) * 3_600_000;
  const noonGuess = Math.round((nearMs - meanNoon) / DAY_MS) * DAY_MS + meanNoon;
  const noon = noonGuess - sunAt(noonGuess).equationOfTimeMinutes * 60_000;
  const half = halfDayMs(noon, latitude);
  if (half === null) return sunHeightAtNoon(noon, latitude) > CIVIL_TWILIGHT_DEGREES ? wholeDay(noon) : null;
  // Once more with the sun's place at dawn and at dusk.
  const fromMs = noon - (halfDayMs(noon - half, latitude) ?? half);
  const untilMs = noon + (halfDayMs(noon + half, latitude) ?? half);
  return { fromMs: Math.ceil(fromMs), untilMs: Math.floor(untilMs) };
}

/** The parts of [fromMs, untilMs) that lie in civil daylight, in order. */
export function daylightParts(fromMs: number, untilMs: number, longitude: number, latitude: number): Daylight[] {
  const parts: Daylight[] = [];
  for (let near = fromMs - DAY_MS; near <= untilMs + DAY_MS; near += DAY_MS) {
    const day = civilDaylight(near, longitude, latitude);
    if (day === null) continue;
    const from = Math.max(fromMs, day.fromMs, parts.at(-1)?.untilMs ?? -Infinity);
    const until = Math.min(untilMs, day.untilMs);
    if (from >= until) continue;
    const last = parts.at(-1);
    if (last?.untilMs === from) parts[parts.length - 1] = { fromMs: last.fromMs, untilMs: until };
    else parts.push({ fromMs: from, untilMs: until });
  }
  return parts;
}

function wholeDay(noon: number): Daylight {
  return { fromMs: noon - DAY_MS / 2, untilMs: noon + DAY_MS / 2 };
}

function sunHeightAtNoon(atMs: number, latitude: number): number {
  return 90 - Math.abs(latitude - sunAt(atMs).declinationDegrees);
}

/** Time from noon until the sun's centre stands at the edge of civil twilight; null when it never does. */
function halfDayMs(atMs: number, latitude: number): number | null {
  const { declinationDegrees } = sunAt(atMs);
  const cosine =
    (Math.sin(CIVIL_TWILIGHT_DEGREES * RADIANS) -
      Math.sin(latitude * RADIANS) * Math.sin(declinationDegrees * RADIANS)) /
    (Math.cos(latitude * RADIANS) * Math.cos(declinationDegrees * RADIANS));
  if (cosine < -1 || cosine > 1) return null;
  return (Math.acos(cosine) / RADIANS / 15) * 3_600_000;
}

/** The sun's declination and the equation of time. Meeus 25.2–25.8, 22.3, 28.3. */
function sunAt(atMs: number): { declinationDegrees: number; equationOfTimeMinutes: number } {
  const julianDay = atMs / DAY_MS + 2_440_587.5;
  const century = (julianDay - 2_451_545) / 36_525;
  const meanLongitude = (280.46646 + century * (36_000.76983 + century * 0.0003032)) * RADIANS;
  const meanAnomaly = (357.52911 + century * (35_999.05029 - century * 0.0001537)) * RADIANS;
  const eccentricity = 0.016708634 - century * (0.000042037 + century * 0.0000001267);
  const centre =
    Math.sin(meanAnomaly) * (1.914602 - century * (0.004817 + century * 0.000014)) +
    Math.sin(2 * meanAnomaly) * (0.019993 - century * 0.000101) +
    Math.sin(3 * meanAnomaly) * 0.000289;
  const node = (125.04 - 1_934.136 * century) * RADIANS;
  const apparentLongitude = meanLongitude + (centre - 0.00569 - 0.00478 * Math.sin(node)) * RADIANS;
  const meanObliquity = 23.4392911 - century * (0.0130042 + century * (0.00000016 - century * 0.000000504));
  const obliquity = (meanObliquity + 0.00256 * Math.cos(node)) * RADIANS;
  const declination = Math.asin(Math.sin(obliquity) * Math.sin(apparentLongitude));
  const y = Math.tan(obliquity / 2) ** 2;
  const equationOfTime =
    y * Math.sin(2 * meanLongitude) -
    2 * eccentricity * Math.sin(meanAnomaly) +
    4 * eccentricity * y * Math.sin(meanAnomaly) * Math.cos(2 * meanLongitude) -
    0.5 * y * y * Math.sin(4 * meanLongitude) -
    1.25 * eccentricity * eccentricity * Math.sin(2 * meanAnomaly);
  return { declinationDegrees: declination / RADIANS, equationOfTimeMinutes: (equationOfTime / RADIANS) * 4 };
}
