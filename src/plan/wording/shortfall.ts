/** Why people stay, in words with the numbers of the cut: "Screening passes 960 people in 4 hours; 7,040 people remain." */
import type { Bilingual, StationKind } from '../../operation/index.ts';
import type { PeopleBound } from '../bound/bound.ts';
import { bindingCut } from '../bound/cut.ts';
import type { PlanShortfall } from '../document.ts';
import type { PlanModel } from '../model/model.ts';
import { isRoom, keyName, keyStation } from '../model/place-names.ts';
import { durationText, listText, personsText } from './words.ts';

/**
 * What stops the rest from leaving, from the cut of the bound: its numbers hold for every plan. Null when everybody who can walk
 * gets out. `leftByPlan`: people left by the fastest plan, for when the bound leaves nobody.
 */
export function shortfallOf(model: PlanModel, people: PeopleBound, leftByPlan: number): PlanShortfall | null {
  const cutOff = model.cutOffZones.reduce((sum, zone) => sum + zone.persons, 0);
  const all = model.zones.reduce((sum, zone) => sum + zone.persons, 0);
  const found = all > people.peopleOut ? shortfallOfBound(model, people, all) : shortfallOfPlan(model, leftByPlan);
  if (cutOff === 0) return found;
  const cut = personsText(cutOff);
  const words = {
    en: `${cut.en} who could walk are cut off.`,
    ar: `القادرون على المشي ممن انقطعت بهم الطرق: ${cut.ar}.`,
  };
  if (found === null) return { peopleLeft: cutOff, words, parts: [] };
  return {
    peopleLeft: found.peopleLeft + cutOff,
    words: { en: `${found.words.en} ${words.en}`, ar: `${found.words.ar} ${words.ar}` },
    parts: found.parts,
  };
}

/** The capacities would do, but not with few corridors and one way for each zone. */
function shortfallOfPlan(model: PlanModel, left: number): PlanShortfall | null {
  if (left <= 0) return null;
  const persons = personsText(left);
  const { maxCorridors } = model.operation.policy;
  const words = {
    en: `Stations and windows would do for everybody, but with one way for each zone and at most ${maxCorridors} corridors the fastest plan leaves ${persons.en}.`,
    ar: `تكفي المحطات والنوافذ الزمنية للجميع، غير أن أسرع خطة بطريق واحد لكل حي وبعدد ممرات لا يتجاوز ${maxCorridors} تترك ${persons.ar}.`,
  };
  return { peopleLeft: left, words, parts: [] };
}

function shortfallOfBound(model: PlanModel, people: PeopleBound, all: number): PlanShortfall {
  const peopleLeft = all - people.peopleOut;
  const parts = bindingCut(model, people).map(({ on, persons, openSeconds }) => {
    const name = keyName(model, on);
    return { on, name, persons, words: partWords(on, name, persons, openSeconds) };
  });
  const left = personsText(peopleLeft);
  const reason = reasonWords(model, people, parts);
  const words = {
    en: `${reason.en}; ${left.en} ${peopleLeft === 1 ? 'remains' : 'remain'}.`,
    ar: `${reason.ar}، ويبقى ${left.ar}.`,
  };
  return { peopleLeft, words, parts };
}

function partWords(on: string, name: Bilingual, persons: number, openSeconds: number): Bilingual {
  const text = personsText(persons);
  if (isRoom(on)) {
    return { en: `${name.en} is for ${text.en}.`, ar: `${name.ar}: لا مكان لأكثر من هذا العدد، وهو ${text.ar}.` };
  }
  const time = durationText(openSeconds);
  return {
    en: `${name.en} can pass ${text.en} in the ${time.en} in which people can get there and on.`,
    ar: `${name.ar}: أقصى عدد يمكن أن يمر هو ${text.ar} (المدة المتاحة: ${time.ar}).`,
  };
}

const KIND_WORDS: Readonly<Record<StationKind, Bilingual>> = {
  assembly: { en: 'assembly', ar: 'نقاط التجمع' },
  crossing: { en: 'the crossings', ar: 'المعابر' },
  screening: { en: 'screening', ar: 'نقاط التدقيق' },
  boarding: { en: 'boarding', ar: 'نقاط الصعود' },
  reception: { en: 'reception', ar: 'مراكز الاستقبال' },
};

/** One sentence for the whole cut, its first letter a capital. */
function reasonWords(model: PlanModel, people: PeopleBound, parts: PlanShortfall['parts']): Bilingual {
  const persons = parts.reduce((sum, part) => sum + part.persons, 0);
  const windows = model.windows.reduce((sum, { fromMs, untilMs }) => sum + (untilMs - fromMs) / 1000, 0);
  const time = durationText(windows);
  const inWindows = {
    en: model.windows.length === 1 ? `in the ${time.en} of the window` : `in the ${time.en} of the windows`,
    ar: model.windows.length === 1 ? `خلال النافذة (مدتها ${time.ar})` : `خلال النوافذ (مدتها معًا ${time.ar})`,
  };
  if (parts.length === 0) {
    const out = personsText(people.peopleOut);
    return capital({
      en:
        people.peopleOut === 0
          ? `nobody can be at reception ${inWindows.en}, because the way there takes too long`
          : `${out.en} can be at reception ${inWindows.en}, because the way there takes too long for the others`,
      ar:
        people.peopleOut === 0
          ? `لا يستطيع أحد الوصول إلى الاستقبال ${inWindows.ar}، لأن الطريق أطول من أن يُقطع في هذا الوقت`
          : `أقصى عدد يمكن أن يصل إلى الاستقبال ${inWindows.ar} هو ${out.ar}، لأن الطريق أطول من أن يقطعه الآخرون في الوقت المتاح`,
    });
  }
  const text = personsText(persons);
  const kinds = new Set(parts.map(({ on }) => (isRoom(on) ? undefined : keyStation(model, on).kind)));
  const [kind] = kinds;
  const subject = kinds.size === 1 && kind !== undefined ? KIND_WORDS[kind] : listText(parts.map((part) => part.name));
  return capital({
    en: `${subject.en} ${kinds.size === 1 && kind === 'screening' ? 'passes' : 'pass'} ${text.en} ${inWindows.en}`,
    ar: `أقصى عدد يمكن أن يمر عبر ${subject.ar} ${inWindows.ar} هو ${text.ar}`,
  });
}

function capital(text: Bilingual): Bilingual {
  return { en: text.en.charAt(0).toUpperCase() + text.en.slice(1), ar: text.ar };
}
