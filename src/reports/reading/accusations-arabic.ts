/**
 * "اتهمت اللجنة الشرطة المحلية بعرقلة …": who accuses, and of what. The two names stand side by side without a word between
 * them; one name alone is the accused, and who accuses is whoever spoke before. Heuristic, by articles and adjectives.
 */
import { tightened, unquoted, type Clause, type Frame, type Stretch } from './frame.ts';
import { arabicAct } from './verbs.ts';
import { keyAt, LOOSE, RELATIVES, subjectOf } from './subjects-arabic.ts';

const ACCUSES = /^[وف]?(?:اتهم|اتهمت|اتهموا|يتهم|تتهم|يتهمون)$/u;
/** Words between the verb and what somebody is accused of. */
const FARTHEST = 14;
/** Adjectives that do not end as most do. */
const ADJECTIVE =
  /^ال\p{L}+(?:ي|يه|يين|يون|يات)$|^ال(?:مسلحه|مسلحين|متحده|عامه|خاصه|مشتركه|مدنيه|معارضه|حليفه|مواليه)$/u;

export function accusation(clause: Clause): Frame | null {
  const verb = clause.words.findIndex(({ key }, index) => ACCUSES.test(key) && clause.inQuotes[index] !== true);
  if (verb < 0 || verb > 12 || RELATIVES.has(keyAt(clause, verb - 1))) return null;
  let of = verb + 2;
  while (of < clause.words.length && of <= verb + FARTHEST && !isCharge(keyAt(clause, of))) of += 1;
  if (!isCharge(keyAt(clause, of))) return null;
  const content = unquoted(clause, { from: of, until: clause.words.length });
  const names = namesIn(clause, { from: verb + 1, until: of });
  const lead = tightened(clause, { from: 0, until: verb }, (key) => LOOSE.has(key));
  if (content === null || names.length === 0) return null;
  if (clause.words.slice(0, verb).some(({ key }) => arabicAct(key) !== null)) return null;
  const subject =
    lead !== null ? subjectOf(clause, lead).subject : names.length > 1 ? tightened(clause, names[0]!) : null;
  return {
    act: 'say',
    isNegated: false,
    subject,
    quoted: null,
    carriers: [],
    isInStatement: false,
    content,
    parts: [{ from: 0, until: of }],
    rule: 'ar:accused',
  };
}

/** بقصف، بأنها، بالمسؤولية. */
function isCharge(key: string): boolean {
  return /^ب(?:ان|انه|انها|انهم)$|^ب\p{L}{3,}$/u.test(key) && !/^(?:باسم|بيان|بعد|بين|بعض|بلد|بلده|برنامج)/u.test(key);
}

/** The names that stand side by side: a definite noun behind a definite one begins the next. */
function namesIn(clause: Clause, stretch: Stretch): Stretch[] {
  const names: Stretch[] = [];
  let from = stretch.from;
  for (let index = stretch.from + 1; index < stretch.until; index++) {
    const [key, before] = [keyAt(clause, index), keyAt(clause, index - 1)];
    const isAfterPreposition = /^(?:في|من|علي|الي|عن|باسم|لدي)$/u.test(before);
    const isSecond = /^ال/u.test(key) ? !ADJECTIVE.test(key) : !/^(?:في|من|علي|الي|عن|باسم|لدي|و)$/u.test(key);
    if (isAfterPreposition || !/^ال/u.test(before) || !isSecond) continue;
    names.push({ from, until: index });
    from = index;
  }
  if (from < stretch.until) names.push({ from, until: stretch.until });
  return names;
}
