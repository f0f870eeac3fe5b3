/** What the model itself takes for granted, in words. The rules are in the headers of `model/model.ts` and `bound/instance.ts`. */
import type { Bilingual } from '../../operation/index.ts';
import type { Plan } from '../document.ts';
import type { PlanModel } from '../model/model.ts';
import { CROSSING_REACH_METERS } from '../model/stage-streets.ts';

type Assumption = Plan['assumptions'][number];

export function modelAssumptions(model: PlanModel): Assumption[] {
  const { sourceOperation: operation } = model;
  const list: Assumption[] = [];
  const add = (
    id: string,
    what: Bilingual,
    value: string,
    text: string,
    kind: 'assumption' | 'source' = 'assumption',
  ): void => {
    list.push({ id: `model-${id}`, what, value, basis: { kind, text } });
  };
  add(
    'gathering',
    {
      en: 'The people of a zone gather at one place: the street corner nearest its assembly station, else nearest its middle',
      ar: 'يتجمع أهل كل حي في مكان واحد: أقرب تقاطع إلى نقطة التجمع، وإلا فأقرب تقاطع إلى وسط الحي',
    },
    `${model.zones.length}`,
    'The way from each home to the gathering place is not in the plan.',
  );
  if (model.zones.some((zone) => zone.streetNodesCutOff > 0)) {
    add(
      'cut-off-streets',
      {
        en: 'People on streets that reach no crossing can come to their zone’s gathering place',
        ar: 'من يسكنون شوارع لا تصل إلى أي معبر يستطيعون بلوغ مكان التجمع في حيّهم',
      },
      `${model.zones.reduce((sum, zone) => sum + zone.streetNodesCutOff, 0)}`,
      'How many live on those streets is not known.',
    );
  }
  add(
    'speed',
    {
      en: 'A group keeps the speed of its slowest member all the way',
      ar: 'تسير كل مجموعة بسرعة أبطأ أفرادها طوال الطريق',
    },
    [...new Set(operation.zones.map((zone) => `${zone.walkingSpeedMetersPerSecond} m/s`))].join('; '),
    'No field source for mixed groups; speeds are given by zone.',
  );
  add(
    'street-flow',
    { en: 'What a street carries on foot: its width × a peak flow', ar: 'طاقة الشارع للمشاة: عرضه × ذروة التدفق' },
    '1.22 persons/(m·s); stairs 0.88',
    'Weidmann 1993, Transporttechnik der Fussgänger; IMO MSC.1/Circ.1533 for stairs.',
    'source',
  );
  add(
    'street-width',
    { en: 'How wide each class of street is for people on foot', ar: 'العرض المتاح للمشاة في كل صنف من الشوارع' },
    '1.5–7 m',
    'No source that can be transferred; on the low side for a street without traffic. Edit under `streets` in operation.yaml.',
  );
  add(
    'waiting',
    {
      en: 'People wait only at home and in front of stations, and nobody is on the way when a window closes',
      ar: 'لا ينتظر الناس إلا في بيوتهم وأمام المحطات، ولا يبقى أحد على الطريق عند إغلاق النافذة الزمنية',
    },
    '✓',
    'A rule of the plan.',
  );
  if (operation.control.length > 0) {
    add(
      'line',
      {
        en: 'The line of control is crossed only at crossings; streets with an end this near a crossing can be used on both its sides',
        ar: 'لا يُعبر خط السيطرة إلا عند المعابر؛ وتُستخدم الشوارع التي يقع أحد طرفيها ضمن هذه المسافة من المعبر من جانبيه',
      },
      `${CROSSING_REACH_METERS} m`,
      'The drawn line is not exact to a street. Contested ground can be used before and after the crossing; ground in no area counts as outside.',
    );
  }
  if (operation.hazards.some((hazard) => hazard.fromMs !== null || hazard.untilMs !== null)) {
    add(
      'hazard-times',
      {
        en: 'A hazard with times counts for the whole plan when its time meets any window',
        ar: 'يُحسب الخطر المحدد بوقت في الخطة كلها إذا صادف وقته أي نافذة زمنية',
      },
      '✓',
      'On the careful side.',
    );
  }
  if (operation.streets.debris.length > 0) {
    add(
      'debris',
      {
        en: 'A street of which more than a metre lies among debris is slowed over its whole length',
        ar: 'الشارع الذي يقع أكثر من متر منه بين الأنقاض يُبطَّأ على طوله كله',
      },
      '1 m',
      'On the careful side.',
    );
  }
  if (operation.policy.daylightOnly) {
    add(
      'daylight',
      { en: 'Daylight is civil twilight to civil twilight', ar: 'النهار هو ما بين الشفقين المدنيين' },
      'sun above −6°',
      'Computed after Meeus 1998, Astronomical Algorithms, at the middle of the zones; hills are not looked at.',
      'source',
    );
  }
  add(
    'bound',
    {
      en: 'The bound lets people split over any ways and wait anywhere, takes streets as wide enough, and rounds walking times down; a slow group walks as fast as the fastest after its first station',
      ar: 'يسمح الحد النظري بتوزيع الناس على أي طرق وبالانتظار في أي مكان، ويَعدّ الشوارع واسعة بما يكفي، ويقرّب أزمنة السير إلى الأسفل؛ وتسير المجموعة البطيئة بعد أول محطة بسرعة أسرع المجموعات',
    },
    `${model.clock.stepSeconds} s`,
    'Each makes the bound lower or equal, so that no plan can be better than it.',
  );
  return list;
}
