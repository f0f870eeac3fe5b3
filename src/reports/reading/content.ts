/**
 * What a clause says: the claims in it, by kind and by what they count. A figure is taken with the word of happening that
 * stands nearest to it (killed, left, trapped …). Besides figures a clause makes at most one claim of another kind.
 * Heuristic by word lists; complexity: numbers × cues of the clause.
 */
import type { Language } from '../../operation/index.ts';
import type { ClaimAbout, ClaimKind, Quantity, Unit } from '../claim.ts';
import type { Finding } from './finding.ts';
import { HAPPENED, NOT_CONFIRMED, OWN_VOICE } from './clause-words.ts';
import { lexicons, type Lexicon, type PeopleAbout } from './lexicon.ts';
import type { QuantitySpan } from './spans.ts';
import { isPartOfNumber, isUnreal } from './unreal-counts.ts';
import { FoldedLine, has, hitsOf, type CueHit } from './words.ts';

export interface Content {
  readonly language: Language;
  readonly line: FoldedLine;
  /** Quantities in the clause that are no part of a time. */
  readonly quantities: readonly QuantitySpan[];
  readonly isAttributed: boolean;
  readonly isQuotation: boolean;
  /** The report says that a side did not say this. */
  readonly isNotSaid: boolean;
  /** What the figure before it counted, for "put the number at 4,000". */
  readonly figureBefore: { readonly about: ClaimAbout; readonly unit: Unit } | null;
  readonly hasTime: boolean;
  /** A time "since" stands in it. */
  readonly hasSince: boolean;
}

export function findingsIn(content: Content): Finding[] {
  const lexicon = lexicons[content.language];
  if (content.isNotSaid) {
    if (!has(lexicon.otherSide, content.line) || !has(lexicon.talks, content.line))
      return [
        { kind: 'statement', about: topicOf(content, lexicon), value: null, quantity: null, rules: ['not-said'] },
      ];
    return [{ kind: 'talks', about: 'talks-parties', value: null, quantity: null, rules: ['other-side-not-named'] }];
  }
  if (NOT_CONFIRMED.test(content.line.line))
    return [
      { kind: 'statement', about: topicOf(content, lexicon), value: null, quantity: null, rules: ['not-confirmed'] },
    ];
  const isOwn = OWN_VOICE.test(content.line.line);
  if (isOwn && content.quantities.length === 0)
    return [
      {
        kind: 'statement',
        about: topicOf(content, lexicon),
        value: null,
        quantity: null,
        rules: ['the-report-of-itself'],
      },
    ];
  const outlook = outlookOf(content, lexicon);
  const figures = content.quantities.flatMap((quantity) => figureOf(quantity, content, lexicon, outlook));
  const other = otherOf(content, lexicon, outlook, figures);
  const found = other === null ? figures : [...figures, other];
  if (found.length === 0 && content.isAttributed) {
    const about = topicOf(content, lexicon);
    if (!content.isQuotation && HAPPENED.test(content.line.line))
      return [{ kind: 'event', about, value: null, quantity: null, rules: ['happened'] }];
    return [{ kind: 'statement', about, value: null, quantity: null, rules: ['said-by-somebody'] }];
  }
  return found;
}

/** What a clause of no other kind is about, by its words. */
function topicOf(content: Content, lexicon: Lexicon): ClaimAbout {
  const happening = happeningAbout(content.line, content.language);
  if (/^(?:killed|wounded|held|released|missing|arrived)$/u.test(happening)) return happening;
  if (has(lexicon.ceasefire, content.line)) return 'ceasefire';
  if (has(lexicon.battle, content.line)) return 'battle';
  if (has(lexicon.fighters, content.line)) return 'fighters';
  return 'other';
}

/** What is expected or conditional is a forecast, numbers too. */
function outlookOf(content: Content, lexicon: Lexicon): 'condition' | 'expected' | 'future' | null {
  if (hitsOf(lexicon.condition, content.line).length > 0 && !isIndirectIf(content)) return 'condition';
  if (has(lexicon.expecting, content.line)) return 'expected';
  return has(lexicon.future, content.line) ? 'future' : null;
}

/** "asked if", "not clear if". */
function isIndirectIf(content: Content): boolean {
  return /(?:clear|know|knows|known|asked|say|see|whether) if /u.test(content.line.line);
}

const PEOPLE_ABOUTS: readonly PeopleAbout[] = [
  'killed',
  'wounded',
  'held',
  'released',
  'missing',
  'returned',
  'arrived',
  'fled',
  'left',
  'trapped',
];
/** Farther than this many words a cue says nothing about a number. */
const FARTHEST = 14;

function figureOf(
  quantity: QuantitySpan,
  content: Content,
  lexicon: Lexicon,
  outlook: ReturnType<typeof outlookOf>,
): Finding[] {
  const { unit } = quantity.quantity;
  const at = wordsOfSpan(content.line, quantity);
  const finding = (kind: ClaimKind, about: ClaimAbout, rule: string): Finding[] => [
    {
      kind: kind === 'figure' && outlook !== null ? 'forecast' : kind,
      about,
      value: quantity.quantity,
      quantity,
      rules: outlook === null || kind !== 'figure' ? [rule] : [rule, `outlook:${outlook}`],
    },
  ];
  if (unit === '%') {
    if (has(lexicon.control, content.line) || has(lexicon.advance, content.line))
      return finding('control', 'share-retaken', 'share-with-control-word');
    return content.isAttributed ? finding('figure', 'other', 'share') : [];
  }
  if (unit === 'axes') return finding('control', 'axes-of-advance', 'axes');
  if (unit === 'vehicles') return finding('figure', 'vehicles', 'vehicles');
  if (unit === 'km') return finding('figure', has(lexicon.corridor, content.line) ? 'corridor' : 'other', 'length');
  if (unit === 'hours' || unit === 'days') {
    // How long a window is open is part of what is said of it.
    const isDetail = content.quantities.some((other) => !/^(?:hours|days)$/u.test(other.quantity.unit));
    return isDetail || has(lexicon.corridor, content.line) || has(lexicon.ceasefire, content.line)
      ? []
      : finding('figure', 'other', 'duration');
  }
  if (isOfAges(quantity, at, content)) return [];
  // "including 300 on Saturday" counts the same on another day; "including 12 children" counts others.
  if (
    quantity.countedWords !== null &&
    isPartOfNumber(slice(content.line, Math.max(0, at.first - 6), at.first - 1).line)
  )
    return finding('figure', 'other', 'part-of-a-number');
  const counted = has(lexicon.fighters, slice(content.line, at.first, at.last + 2));
  const about = peopleAbout(at, content, lexicon);
  if (counted) {
    const kept = about !== null && /^(?:killed|wounded|held|released)$/u.test(about) ? about : 'fighters';
    return finding('figure', kept, `fighters-with:${about ?? 'nothing'}`);
  }
  const isPeople =
    unit === 'persons' || unit === 'households' || has(lexicon.people, slice(content.line, at.first, at.last + 3));
  const { figureBefore } = content;
  // "put the number at 4,000": of what was counted before.
  const isAlone =
    content.isAttributed && content.line.words.filter((word) => !word.isMark).length <= at.last - at.first + 4;
  if (quantity.countedWords === null && (isAlone || OF_THE_NUMBER.test(content.line.line))) {
    if (figureBefore !== null && (about === null || about === figureBefore.about)) {
      const value = { ...quantity.quantity, unit: figureBefore.unit };
      return finding('figure', figureBefore.about, 'of-the-figure-before').map((each) => ({
        ...each,
        value,
        isOfFigureBefore: true,
      }));
    }
    if (about === null && content.isAttributed) return finding('figure', 'other', 'a-number-alone');
  }
  if (about === null) return isPeople ? finding('figure', 'other', 'people-with-no-known-word') : [];
  if (!isPeople && quantity.quantity.best !== null && quantity.quantity.best < 1) return [];
  return finding('figure', about, `number-with:${about}`).map((each) => ({
    ...each,
    value: inUnitBefore(quantity, content, isPeople),
  }));
}

/** "men between 15 and 55", "aged 18 to 60": who, not how many. */
function isOfAges(quantity: QuantitySpan, at: CueHit, content: Content): boolean {
  const { low, high } = quantity.quantity;
  if ((high ?? low ?? 0) > 100) return false;
  const around = slice(content.line, Math.max(0, at.first - 3), at.last + 2).line;
  return /(?:^| )(?:aged|age|ages|years old|year-old|اعمارهم|عمرها|عمره|سن)(?: |$)|(?:men|women|boys|those) between/u.test(
    around,
  );
}

const HOUSEHOLDS = /famil|household|عائل|عوائل|أسر|اسر/iu;
const OF_THE_NUMBER =
  /(?:^| )(?:the (?:number|figure|total|toll|count)|an? (?:[a-z]+ )?(?:figure|total|toll|count|tally) of|it|them|their number|[بو]?(?:ال)?(?:عدد|عددهم|رقم|حصيله)|بنحو|بحوالي)(?: |$)/u;

/** Who leaves, is killed or held is people, also where the noun is left out: "336 men held and 41 released", "hundreds stayed". */
function inUnitBefore(quantity: QuantitySpan, content: Content, isNamed: boolean): Quantity {
  const before = content.quantities.findLast((other) => other.end <= quantity.start);
  const { unit } = quantity.quantity;
  const isPeople = isNamed
    ? !HOUSEHOLDS.test(quantity.countedWords ?? '')
    : quantity.countedWords === null || before?.quantity.unit === 'persons';
  return unit === 'other' && isPeople ? { ...quantity.quantity, unit: 'persons' } : quantity.quantity;
}

/** What a clause without a number is about, by the first word of happening that it holds. */
export function happeningAbout(line: FoldedLine, language: Language): PeopleAbout | 'other' {
  return PEOPLE_ABOUTS.find((about) => has(lexicons[language].predicates[about], line)) ?? 'other';
}

/** The word of happening nearest to the number; between two numbers the one that no other number is nearer to. */
function peopleAbout(at: CueHit, content: Content, lexicon: Lexicon): PeopleAbout | null {
  let best: { about: PeopleAbout; cost: number } | null = null;
  for (const about of PEOPLE_ABOUTS) {
    for (const hit of hitsOf(lexicon.predicates[about], content.line)) {
      if (isUnreal(about, slice(content.line, 0, hit.last).line)) continue;
      const cost = costOf(hit, at, content);
      if (cost !== null && (best === null || cost < best.cost)) best = { about, cost };
    }
  }
  return best?.about ?? null;
}

const BREAK = /^[.;؛]$/u;

function costOf(hit: CueHit, at: CueHit, content: Content): number | null {
  const [from, until] = hit.last < at.first ? [hit.last + 1, at.first] : [at.last + 1, hit.first];
  let cost = Math.max(0, until - from);
  for (let index = from; index < until; index++) {
    const word = content.line.words[index]!;
    if (BREAK.test(word.key)) return null;
    if (word.key === ',' || word.key === '،' || word.key === ':') cost += 3;
    // Another number between them has the better claim to the word.
    if (content.quantities.some((other) => other.start >= word.start && other.start < word.end)) cost += 6;
  }
  // Arabic says the word before the number, English behind it; the other order has to be nearer.
  const isBefore = hit.last < at.first;
  if (content.language === 'en' && isBefore) cost += 1;
  if (content.language === 'ar' && !isBefore) cost += 1;
  return cost > FARTHEST + 6 ? null : cost;
}

function wordsOfSpan(line: FoldedLine, span: { readonly start: number; readonly end: number }): CueHit {
  let first = line.words.findIndex((word) => word.end > span.start);
  if (first < 0) first = line.words.length - 1;
  let last = first;
  while (last + 1 < line.words.length && line.words[last + 1]!.start < span.end) last += 1;
  return { first, last, text: '' };
}

function slice(line: FoldedLine, first: number, last: number): FoldedLine {
  return new FoldedLine(line.words.slice(first, Math.min(line.words.length, last + 1)));
}

/** The one claim of a clause that is no figure. */
function otherOf(
  content: Content,
  lexicon: Lexicon,
  outlook: ReturnType<typeof outlookOf>,
  figures: readonly Finding[],
): Finding | null {
  const { line } = content;
  const is = (cue: RegExp): boolean => has(cue, line);
  const claim = (kind: ClaimKind, about: ClaimAbout, ...rules: string[]): Finding => ({
    kind,
    about,
    value: null,
    quantity: null,
    rules,
  });
  const hasFigure = figures.some((figure) => figure.kind === 'figure' || figure.kind === 'forecast');
  if (is(lexicon.talks)) {
    if (is(lexicon.fighters) && (is(lexicon.withdrawal) || (is(lexicon.exit) && !is(CIVILIANS))))
      return claim('talks', 'withdrawal', 'talks', 'withdrawal-of-fighters');
    if (is(lexicon.ceasefire)) return claim('talks', 'ceasefire', 'talks', 'ceasefire');
    if (is(lexicon.corridor) || is(lexicon.exit)) return claim('talks', 'corridor', 'talks', 'corridor-or-exit');
    if (is(lexicon.withdrawal)) return claim('talks', 'withdrawal', 'talks', 'withdrawal');
    return claim('talks', 'talks-parties', 'talks');
  }
  if (is(lexicon.handover) && (is(lexicon.fighters) || is(lexicon.predicates.held))) {
    return claim('handover', is(lexicon.fighters) ? 'handover-of-fighters' : 'held', 'handover');
  }
  if (figures.some((figure) => figure.kind === 'forecast')) return null;
  if (hasFigure && figures.some((figure) => figure.about !== 'other') && !isOpening(content, lexicon)) return null;
  if (outlook === 'condition' || outlook === 'expected')
    return claim('forecast', subjectAbout(content, lexicon), `outlook:${outlook}`);
  if (is(lexicon.ceasefire)) return claim(BROKEN.test(line.line) ? 'event' : 'passage', 'ceasefire', 'ceasefire');
  if (is(lexicon.movement) && is(lexicon.halting) && figures.length === 0)
    return claim('passage', 'corridor', 'movement-halted-or-resumed');
  const isWay = is(lexicon.corridor) && (is(lexicon.allowing) || is(lexicon.exit) || content.hasTime);
  if (isWay || ((is(lexicon.corridor) || is(lexicon.road)) && CLOSED.test(line.line)))
    return claim('passage', 'corridor', 'corridor');
  if (figures.length > 0) return null;
  const isCivilian = is(CIVILIANS);
  if (is(lexicon.fighters) && (is(lexicon.withdrawal) || (is(lexicon.exit) && is(lexicon.allowing) && !isCivilian)))
    return claim('passage', 'withdrawal', 'withdrawal-of-fighters');
  if (is(lexicon.exit) && is(lexicon.allowing) && (is(lexicon.people) || content.isAttributed))
    return claim('passage', 'corridor', 'exit-allowed');
  if (is(lexicon.advance) && (is(lexicon.axis) || is(lexicon.direction)))
    return { ...claim('control', 'axes-of-advance', 'advance-with-direction'), value: axesOf(content, lexicon) };
  if (
    is(lexicon.battle) &&
    (content.hasSince ||
      (content.isAttributed && !content.isQuotation) ||
      /(?:^| )(?:began|launched|erupted|broke out|started|بدات|اندلعت|تخوض|تدور|شنت)(?: |$)/u.test(line.line))
  )
    return claim('event', 'battle', content.hasSince ? 'battle-since' : 'battle');
  if (is(lexicon.control) && !content.isQuotation) return claim('control', 'other', 'control-word');
  if (is(lexicon.strike)) return claim('event', 'other', 'strike');
  if (outlook === 'future' && content.isAttributed)
    return claim('forecast', subjectAbout(content, lexicon), 'outlook:future');
  return null;
}

/** "The northern and eastern axes" are two: as many as directions are named beside the word. */
function axesOf(content: Content, lexicon: Lexicon): Quantity | null {
  if (!has(lexicon.axis, content.line)) return null;
  const count = new Set(hitsOf(lexicon.direction, content.line).map((hit) => hit.text)).size;
  return count < 2 ? null : { low: count, best: count, high: count, unit: 'axes', saying: 'exact' };
}

/** A road or corridor with the word that opens or shuts it beside it. */
function isOpening(content: Content, lexicon: Lexicon): boolean {
  const opening = hitsOf(lexicon.allowing, content.line);
  return hitsOf(lexicon.corridor, content.line).some((road) =>
    opening.some((each) => (each.first > road.last ? each.first - road.last : road.first - each.last) <= 2),
  );
}

const CLOSED =
  /(?:^| )(?:closed|open|mined|impassable|opened|reopened|[وف]?(?:ملغم|مغلق|مفتوح|مقطوع)(?:ه|ا)?|[وف]?(?:فتح|اغلق)(?:ت)?)(?: |$)/u;
const BROKEN =
  /(?:^| )(?:br(?:oke|eak|eaking|oken)|violat[a-z]*|collaps[a-z]*|[وف]?(?:خرق|خرقت|انتهاك|انتهكت|انهار|انهارت|انهيار))(?: |$)/u;
const CIVILIANS =
  /(?:^| )(?:civilians?|families|residents|wom[ae]n|[وبل]?(?:ال|ل)?مدني(?:ين|ون)|[وبل]?(?:ال|ل)?عايلات|[وبل]?(?:ال|ل)?اهالي)(?: |$)/gu;

function subjectAbout(content: Content, lexicon: Lexicon): ClaimAbout {
  const is = (cue: RegExp): boolean => has(cue, content.line);
  const happening = happeningAbout(content.line, content.language);
  if (/^(?:released|held|killed|wounded|arrived|returned)$/u.test(happening)) return happening;
  if (is(lexicon.ceasefire)) return 'ceasefire';
  if (is(lexicon.corridor)) return 'corridor';
  if (is(lexicon.withdrawal)) return 'withdrawal';
  if (is(lexicon.predicates.left)) return 'left';
  if (is(lexicon.axis) || is(lexicon.battle) || is(lexicon.control)) return 'battle';
  return 'other';
}
