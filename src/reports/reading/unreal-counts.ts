/**
 * Numbers that do not count what stands nearest to them: a part of the number before ("among them 300 children" are not the trapped),
 * and who was asked to be let out, or kept from leaving. Heuristic, by words before the number or the word of happening.
 */
import type { PeopleAbout } from './lexicon.ts';

/** Ends what stands before a number that is a part of another. */
const PART =
  /(?:^| )(?:among (?:them|whom)|amongst (?:them|whom)|of (?:whom|them)|including|(?:[وف]?من )?(?:بينهم|بينهن|بينها|ضمنهم|ضمنهن)|[وف]?منهم|[وف]?منهن|بمن فيهم)(?: (?:at|least|about|some|around|more|than|over|the|[ab]n?|نحو|حوالي|قرابه|اكثر|من))*$/u;

export function isPartOfNumber(before: string): boolean {
  return PART.test(before);
}

/** What people do when they move: it can be demanded, and it can be hindered. */
const MOVES: ReadonlySet<PeopleAbout> = new Set(['left', 'fled', 'arrived', 'returned', 'released']);

const DEMANDED =
  /(?:^| )(?:demand(?:s|ed|ing)?|call(?:s|ed|ing)? (?:for|on|upon)|appeal(?:s|ed|ing)?|urg(?:e|es|ed|ing)|ask(?:s|ed|ing)? (?:for|that|to)|plead(?:s|ed|ing)?|request(?:s|ed|ing)?|[وف]?(?:طالب|طالبت|طالبوا|[يت]طالب|[يت]طالبون|مطالبا|مطالبه|مطالبين|دعا|دعت|دعوا|[يت]دعو|داعيا|داعيه|ناشد|ناشدت|ناشدوا|[يت]ناشد|[يت]ناشدون|مناشدا|مناشده))(?: |$)/u;
const HINDERED =
  /(?:^| )(?:(?:not|never|cannot|n't) (?:(?:been|be|yet) )?(?:allow|allowed|let|permit|permitted|able|leave|left|flee|fled|go|get|got|evacuate|evacuated)|(?:[a-z]+n't) (?:allow|let|permit|leave|flee|go|get)|(?:prevent|block|bar|hinder|stop)(?:s|ed|red|ped|ing)?|refus(?:e|es|ed|ing) to (?:let|allow)|unable to|(?:لم|لن|لا) (?:[يت]سمح|[يت]تمكن|[يت]خرج|[يت]غادر|[يت]ستطع|[يت]ستطيع|[يت]نزح|[يت]عد|[يت]صل)(?:وا|ون|ان)?|[وف]?(?:منع|منعت|منعوا|[يت]منع|[يت]منعون|عرقل|عرقلت|عرقلوا|رفض|رفضت|رفضوا|[يت]رفض))(?: |$)/u;

/** Whether a word of happening tells of what did not happen. `until`: the line from its start to that word, the word too. */
export function isUnreal(about: PeopleAbout, until: string): boolean {
  return MOVES.has(about) && (DEMANDED.test(until) || HINDERED.test(until));
}
