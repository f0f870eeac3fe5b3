/** What the model itself takes for granted, in words. The rules are in the headers of `model/model.ts` and `bound/instance.ts`. */
import type { Bilingual } from '../../operation/index.ts';
import type { Plan } from '../document.ts';
import type { PlanModel } from '../model/model.ts';
import { CROSSING_REACH_METERS } from '../model/stage-streets.ts';
import { joined, metersText, speedText, valueIn } from './value-text.ts';

type Assumption = Plan['assumptions'][number];

const careful: Bilingual = { en: 'On the careful side.', ar: 'من باب الحيطة.' };

export function modelAssumptions(model: PlanModel): Assumption[] {
  const { sourceOperation: operation } = model;
  const list: Assumption[] = [];
  const add = (
    id: string,
    what: Bilingual,
    value: string | Bilingual,
    words: Bilingual,
    kind: 'assumption' | 'source' = 'assumption',
  ): void => {
    list.push({ id: `model-${id}`, what, ...valueIn(value), basis: { kind, text: words.en, words } });
  };
  add(
    'gathering',
    {
      en: 'The people of a zone gather at one place: the street corner nearest its assembly station, else nearest its middle',
      ar: 'يتجمع أهل كل حي في مكان واحد: أقرب تقاطع إلى نقطة التجمع، وإلا فأقرب تقاطع إلى وسط الحي',
    },
    `${model.zones.length}`,
    {
      en: 'The way from each home to the gathering place is not in the plan.',
      ar: 'الطريق من كل بيت إلى مكان التجمع ليس في الخطة.',
    },
  );
  if (model.zones.some((zone) => zone.streetNodesCutOff > 0)) {
    add(
      'cut-off-streets',
      {
        en: 'People on streets that reach no crossing can come to their zone’s gathering place',
        ar: 'من يسكنون شوارع لا تصل إلى أي معبر يستطيعون بلوغ مكان التجمع في حيّهم',
      },
      `${model.zones.reduce((sum, zone) => sum + zone.streetNodesCutOff, 0)}`,
      { en: 'How many live on those streets is not known.', ar: 'لا يُعرف عدد من يسكنون تلك الشوارع.' },
    );
  }
  add(
    'speed',
    {
      en: 'A group keeps the speed of its slowest member all the way',
      ar: 'تسير كل مجموعة بسرعة أبطأ أفرادها طوال الطريق',
    },
    joined([...new Set(operation.zones.map((zone) => zone.walkingSpeedMetersPerSecond))].map(speedText)),
    {
      en: 'No field source for mixed groups; speeds are given by zone.',
      ar: 'لا مصدر ميدانيًا لسرعة المجموعات المختلطة، والسرعات محددة لكل حي.',
    },
  );
  add(
    'street-flow',
    { en: 'What a street carries on foot: its width × a peak flow', ar: 'طاقة الشارع للمشاة: عرضه × ذروة التدفق' },
    { en: '1.22 persons/(m·s); stairs 0.88', ar: '1.22 شخص/(م·ث)، وللأدراج 0.88' },
    {
      en: 'Weidmann 1993, Transporttechnik der Fussgänger; IMO MSC.1/Circ.1533 for stairs.',
      ar: 'Weidmann 1993, Transporttechnik der Fussgänger، وللأدراج: المنظمة البحرية الدولية، MSC.1/Circ.1533.',
    },
    'source',
  );
  add(
    'street-width',
    { en: 'How wide each class of street is for people on foot', ar: 'العرض المتاح للمشاة في كل صنف من الشوارع' },
    { en: '1.5–7 m', ar: 'من 1.5 إلى 7 م' },
    {
      en: 'No source that can be transferred; on the low side for a street without traffic. Edit under `streets` in operation.yaml.',
      ar: 'لا مصدر يصلح للأخذ به هنا، والقيم في الجانب الأدنى لشارع بلا مركبات. وتُعدَّل تحت streets في operation.yaml.',
    },
  );
  add(
    'waiting',
    {
      en: 'People wait only at home and in front of stations, and nobody is on the way when a window closes',
      ar: 'لا ينتظر الناس إلا في بيوتهم وأمام المحطات، ولا يبقى أحد على الطريق عند إغلاق النافذة الزمنية',
    },
    '✓',
    { en: 'A rule of the plan.', ar: 'قاعدة من قواعد الخطة.' },
  );
  if (operation.control.length > 0) {
    add(
      'line',
      {
        en: 'The line of control is crossed only at crossings; streets with an end this near a crossing can be used on both its sides',
        ar: 'لا يُعبر خط السيطرة إلا عند المعابر؛ وتُستخدم الشوارع التي يقع أحد طرفيها ضمن هذه المسافة من المعبر من جانبيه',
      },
      metersText(CROSSING_REACH_METERS),
      {
        en: 'The drawn line is not exact to a street. Contested ground can be used before and after the crossing; ground in no area counts as outside.',
        ar: 'الخط المرسوم ليس دقيقًا بقدر شارع واحد. ويُمشى في الأرض المتنازع عليها قبل المعبر وبعده، وما لا يقع في أي منطقة يُعدّ خارج الخط.',
      },
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
      careful,
    );
  }
  if (operation.streets.debris.length > 0) {
    add(
      'debris',
      {
        en: 'A street of which more than a metre lies among debris is slowed over its whole length',
        ar: 'الشارع الذي يقع أكثر من متر منه بين الأنقاض يُبطَّأ على طوله كله',
      },
      metersText(1),
      careful,
    );
  }
  if (operation.policy.daylightOnly) {
    add(
      'daylight',
      { en: 'Daylight is civil twilight to civil twilight', ar: 'النهار هو ما بين الشفقين المدنيين' },
      { en: 'sun above −6°', ar: 'الشمس دون الأفق بأقل من 6 درجات' },
      {
        en: 'Computed after Meeus 1998, Astronomical Algorithms, at the middle of the zones; hills are not looked at.',
        ar: 'محسوب وفق Meeus 1998, Astronomical Algorithms، عند وسط الأحياء، من غير نظر إلى التلال.',
      },
      'source',
    );
  }
  add(
    'bound',
    {
      en: 'The bound lets people split over any ways and wait anywhere, takes streets as wide enough, and rounds walking times down; a slow group walks as fast as the fastest after its first station',
      ar: 'يسمح الحد النظري بتوزيع الناس على أي طرق وبالانتظار في أي مكان، ويَعدّ الشوارع واسعة بما يكفي، ويقرّب أزمنة السير إلى الأسفل؛ وتسير المجموعة البطيئة بعد أول محطة بسرعة أسرع المجموعات',
    },
    { en: `${model.clock.stepSeconds} s`, ar: `${model.clock.stepSeconds} ث` },
    {
      en: 'Each makes the bound lower or equal, so that no plan can be better than it.',
      ar: 'كل من هذه يخفض الحد أو يُبقيه كما هو، فلا يمكن لأي خطة أن تكون أفضل منه.',
    },
  );
  return list;
}
