/** Clock times as said: "06:00", "6 a.m.", "الساعة السادسة صباحا", and the span between two of them. */
import { arabicParts, arabicPartsAfter, type Part } from './day-names.ts';
import { ordinalAt } from './ordinals.ts';
import type { Tokens } from './tokens.ts';

export interface Clock {
  /** Minutes after midnight. */
  readonly minutes: number;
  /** The end of "between six and eight"; otherwise null. */
  readonly untilMinutes: number | null;
  /** True when universal time was said. */
  readonly isUtc: boolean;
  readonly next: number;
  readonly prefixLength: number;
}

interface OneClock {
  readonly minutes: number;
  readonly next: number;
}

export function clockAt(tokens: Tokens, index: number): Clock | null {
  const word = tokens.at(index);
  const atNoon = noonAt(tokens, index);
  if (atNoon !== null) return atNoon;
  const bare = word === 'from' ? bareHours(tokens, index) : null;
  if (bare !== null) return bare;
  const isBetween = word === 'between' || word === 'from' || word === 'بين' || word === 'من' || word === 'مابين';
  if (isBetween) {
    const from = oneAt(tokens, index + 1);
    if (from === null) return null;
    return spanFrom(tokens, from);
  }
  const one = oneAt(tokens, index);
  if (one === null) return null;
  const dash = tokens.at(one.next) === '-' ? spanFrom(tokens, one) : null;
  return dash ?? { ...zoned(tokens, one), untilMinutes: null, prefixLength: 0 };
}

/** "at noon", "at midday", عند الظهر. */
function noonAt(tokens: Tokens, index: number): Clock | null {
  const [before, word] = [tokens.at(index - 1), tokens.at(index)];
  const isNoon = before === 'at' && (word === 'noon' || word === 'midday');
  if (!isNoon && !(/^[وف]?عند$/.test(before) && word === 'الظهر')) return null;
  return { minutes: 720, untilMinutes: null, isUtc: false, next: index + 1, prefixLength: 0 };
}

/** "open from 8 to 17": bare hours by the 24-hour clock, of what opens and closes, with nothing counted behind them. */
function bareHours(tokens: Tokens, index: number): Clock | null {
  const [from, until] = [tokens.at(index + 1), tokens.at(index + 3)];
  const isRange =
    /^[0-9]{1,2}$/.test(from) && /^[0-9]{1,2}$/.test(until) && /^(?:to|until|till)$/.test(tokens.at(index + 2));
  if (!isRange || Number(until) > 24 || Number(until) < 13 || Number(from) >= Number(until)) return null;
  const next = index + 4;
  const isEnd =
    next >= tokens.count ||
    tokens.isMark(next) ||
    /^(?:on|today|yesterday|tomorrow|every|each|daily)$/.test(tokens.at(next));
  if (!isEnd || tokens.at(next) === '%') return null;
  const isHours = [1, 2, 3, 4].some((back) =>
    /^(?:open|opened|opens|closed|window|runs|ran|holds|held|hours|daily)$/.test(tokens.at(index - back)),
  );
  return isHours
    ? { minutes: Number(from) * 60, untilMinutes: Number(until) * 60, isUtc: false, next, prefixLength: 0 }
    : null;
}

function spanFrom(tokens: Tokens, from: OneClock): Clock | null {
  const link = tokens.at(from.next);
  const isLink = ['and', 'to', 'until', 'till', '-', 'و', 'الي', 'حتي'].includes(link);
  const joined = link.startsWith('وال');
  if (!isLink && !joined) return null;
  const until = oneAt(tokens, joined ? from.next : from.next + 1, joined ? 1 : 0);
  if (until === null) return null;
  const end = zoned(tokens, until);
  const untilMinutes = end.minutes > from.minutes ? end.minutes : end.minutes + 1440;
  return { minutes: from.minutes, untilMinutes, isUtc: end.isUtc, next: end.next, prefixLength: 0 };
}

function zoned(tokens: Tokens, one: OneClock): { minutes: number; isUtc: boolean; next: number } {
  const word = tokens.at(one.next);
  if (word === 'gmt' || word === 'utc') return { ...one, isUtc: true, next: one.next + 1 };
  const following = tokens.at(one.next + 1);
  if (word === 'بتوقيت' && (following === 'غرينتش' || following === 'غرينيتش')) {
    return { ...one, isUtc: true, next: one.next + 2 };
  }
  const isLocal = (word === 'local' && following === 'time') || (word === 'بالتوقيت' && following === 'المحلي');
  return { ...one, isUtc: false, next: isLocal ? one.next + 2 : one.next };
}

function oneAt(tokens: Tokens, index: number, cut = 0): OneClock | null {
  let at = index;
  const word = tokens.at(at).slice(cut);
  const isNamed = word === 'الساعه';
  if (isNamed) at++;
  if (tokens.isNumber(at)) return digitsClock(tokens, at, isNamed);
  if (!isNamed && cut === 0 && !word.startsWith('ال')) return null;
  const ordinal = ordinalAt(tokens, at);
  const allowed = ordinal !== null && ordinal.prefixLength === (isNamed ? 0 : cut) && ordinal.value <= 12;
  if (!allowed) return null;
  let { next } = ordinal;
  let minutes = ordinal.value * 60;
  const extra = new Map([
    ['والنصف', 30],
    ['والربع', 15],
    ['والثلث', 20],
  ]).get(tokens.at(next));
  if (extra !== undefined) {
    minutes += extra;
    next++;
  } else if (tokens.at(next) === 'الا' && /^(?:ال)?ربعا?$/.test(tokens.at(next + 1))) {
    minutes -= 15;
    next += 2;
  }
  const part = partAfter(tokens, next);
  return part === null ? null : { minutes: inPart(minutes, part.part), next: part.next };
}

function digitsClock(tokens: Tokens, at: number, isNamed: boolean): OneClock | null {
  const digits = tokens.at(at);
  // "0900 GMT", "1430 hours"
  if (/^[0-2][0-9][0-5][0-9]$/.test(digits) && /^(?:gmt|utc|hours|hrs|local)$/.test(tokens.at(at + 1))) {
    const isHours = /^h/.test(tokens.at(at + 1));
    const read = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
    return read < 24 * 60 ? { minutes: read, next: isHours ? at + 2 : at + 1 } : null;
  }
  let minutes: number;
  let next: number;
  let isFull = false;
  const dotted = /^([0-9]{1,2})\.([0-5][0-9])$/.exec(digits);
  if (/^[0-9]{1,2}$/.test(digits)) {
    minutes = Number(digits) * 60;
    next = at + 1;
    const colon = tokens.at(next) === ':' && tokens.touchesPrevious(next) && tokens.touchesPrevious(next + 1);
    if (colon && /^[0-5][0-9]$/.test(tokens.at(next + 1))) {
      minutes += Number(tokens.at(next + 1));
      next += 2;
      isFull = true;
      if (tokens.at(next) === ':' && tokens.touchesPrevious(next) && /^[0-5][0-9]$/.test(tokens.at(next + 1)))
        next += 2;
    }
  } else if (dotted !== null) {
    minutes = Number(dotted[1]) * 60 + Number(dotted[2]);
    next = at + 1;
  } else return null;
  if (minutes > 24 * 60 || (tokens.touchesPrevious(at) && /^[:/]$/.test(tokens.at(at - 1)))) return null;
  const half = halfDayAfter(tokens, next);
  if (half !== null) {
    if (minutes < 60 || minutes >= 13 * 60) return null;
    return { minutes: (minutes % 720) + (half.isAfternoon ? 720 : 0), next: half.next };
  }
  const part = partAfter(tokens, next);
  if (part !== null && (isNamed || isFull || arabicPartsAfter.has(tokens.at(next)))) {
    return { minutes: minutes < 13 * 60 ? inPart(minutes, part.part) : minutes, next: part.next };
  }
  return isFull || (isNamed && minutes >= 13 * 60) ? { minutes, next } : null;
}

/** a.m., am, p.m., pm */
function halfDayAfter(tokens: Tokens, index: number): { isAfternoon: boolean; next: number } | null {
  const word = tokens.at(index);
  if (word === 'am' || word === 'pm') return { isAfternoon: word === 'pm', next: index + 1 };
  const isDotted = (word === 'a' || word === 'p') && tokens.at(index + 1) === '.' && tokens.at(index + 2) === 'm';
  if (!isDotted || !tokens.touchesPrevious(index + 1) || !tokens.touchesPrevious(index + 2)) return null;
  const hasStop = tokens.at(index + 3) === '.' && tokens.touchesPrevious(index + 3);
  return { isAfternoon: word === 'p', next: hasStop ? index + 4 : index + 3 };
}

/** "صباحا", "مساء"; "من صباح" and "من مساء" are left for the day that follows. */
function partAfter(tokens: Tokens, index: number): { part: Part; next: number } | null {
  const after = arabicPartsAfter.get(tokens.at(index));
  if (after !== undefined) {
    // "مساء الثلاثاء" belongs to the day.
    return { part: after, next: index + 1 };
  }
  if (tokens.at(index) === 'بعد' && tokens.at(index + 1) === 'الظهر') return { part: 'afternoon', next: index + 2 };
  const partIndex = tokens.at(index) === 'من' ? index + 1 : index;
  const before = arabicParts.get(tokens.at(partIndex));
  return before === undefined ? null : { part: before, next: index };
}

function inPart(minutes: number, part: Part): number {
  const twelve = minutes >= 720 ? minutes - 720 : minutes;
  switch (part) {
    case 'early':
    case 'dawn':
    case 'morning':
      return twelve;
    case 'noon':
      return minutes >= 660 && minutes < 720 ? minutes : twelve + 720;
    case 'night':
      return twelve < 360 ? twelve : twelve + 720;
    default:
      return twelve + 720;
  }
}
