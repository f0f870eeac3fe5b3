/** The trapped people of each zone: an assessed total divided by a stated split, in whole persons that add up. */
import type { Bilingual, FolderOperation } from '../operation/index.ts';
import { apportionRange, type Range } from './apportion.ts';
import type { AsOf } from './assessment.ts';
import type { Picture, PictureFigure } from './picture.ts';
import type { Records, Split } from './records.ts';
import { bilingual, rangeText, roleText } from './words.ts';

export const RESIDUAL_RULE: Bilingual = {
  en: 'Each zone gets the whole persons of its share of the best figure; those left over go one each to the zones with the largest remainders. Low is divided in the same way without going above best, and high without going below it.',
  ar: 'يأخذ كل حي العدد الصحيح من حصته من الرقم الأرجح، ويوزَّع الباقي شخصًا شخصًا على الأحياء ذات الكسور الأكبر. ويقسَّم الرقم الأدنى بالطريقة نفسها على ألا يتجاوز الأرجح، والأعلى على ألا يقل عنه.',
};

export const SPLIT_WORDS: Readonly<Record<Split['by'], Bilingual>> = {
  population: { en: 'by population', ar: 'بحسب عدد السكان' },
  buildings: { en: 'by buildings', ar: 'بحسب عدد الأبنية' },
  report: { en: 'by a report', ar: 'بحسب تقرير' },
};

/** For each figure the split that holds: known, begun, the one that begins last; of two that begin at once, the one recorded last. */
export function splitsInForce(splits: readonly Split[], asOf: AsOf): readonly Split[] {
  const byFigure = new Map<string, Split>();
  for (const split of splits) {
    if (split.recordedAtMs > asOf.knownAtMs || split.validFromMs > asOf.occurredAtMs) continue;
    const other = byFigure.get(split.figure);
    const later =
      other === undefined ||
      split.validFromMs > other.validFromMs ||
      (split.validFromMs === other.validFromMs && split.recordedAtMs >= other.recordedAtMs);
    if (later) byFigure.set(split.figure, split);
  }
  return splits.filter((split) => byFigure.get(split.figure) === split);
}

export function zonesAt(
  records: Pick<Records, 'splits'>,
  ground: Pick<FolderOperation, 'zones'>,
  figures: readonly PictureFigure[],
  asOf: AsOf,
): Picture['zones'] {
  const inForce = splitsInForce(records.splits, asOf);
  const shares = new Map(inForce.map((split) => [split.id, sharesOf(split, figures)]));
  return ground.zones.map(({ id, name, people }) => {
    if (people !== null) {
      const { low, best, high, basis } = people;
      return { id, name, people: { low, best, high }, from: 'folder', figure: null, split: null, basis };
    }
    const split = inForce.find((each) => each.weights.some(({ zone }) => zone === id)) ?? null;
    const share = split === null ? undefined : shares.get(split.id)?.get(id);
    return {
      id,
      name,
      people: share ?? null,
      from: 'figure',
      figure: split?.figure ?? null,
      split: split?.id ?? null,
      basis: basisOfZone(split, figures),
    };
  });
}

/** Persons of each zone of a split; none when nobody decided. O(zones²). */
function sharesOf(split: Split, figures: readonly PictureFigure[]): ReadonlyMap<string, Range> {
  const value = figures.find(({ id }) => id === split.figure)?.value ?? null;
  if (value === null) return new Map();
  const parts = apportionRange(
    value,
    split.weights.map(({ weight }) => weight),
  );
  return new Map(split.weights.map(({ zone }, index) => [zone, parts[index]!]));
}

function basisOfZone(split: Split | null, figures: readonly PictureFigure[]): Picture['zones'][number]['basis'] {
  if (split === null) {
    const words = { en: 'Neither written in the folder nor in any split.', ar: 'لم يُكتب في المجلد ولا في أي تقسيم.' };
    return { kind: 'assumption', text: words.en, words };
  }
  const figure = figures.find(({ id }) => id === split.figure);
  const by = SPLIT_WORDS[split.by];
  const assessment = figure?.value === null ? undefined : figure?.assessments[0];
  const words = bilingual((language) => {
    const name = figure?.name[language] ?? split.figure;
    if (figure === undefined || assessment === undefined) {
      return language === 'en'
        ? `“${name}”: nobody has decided how many, so nothing can be divided.`
        : `«${name}»: لم يقرر أحد العدد، فلا يمكن تقسيمه.`;
    }
    const range = rangeText(assessment, figure.unit, language);
    return language === 'en'
      ? `“${name}”, ${range} as assessed by the ${roleText(assessment.by, 'en')}, divided over the zones ${by.en}.`
      : `«${name}»: ${range} بتقدير ${roleText(assessment.by, 'ar')}، موزَّعة على الأحياء ${by.ar}.`;
  });
  return { kind: 'assessment', text: words.en, words };
}
