/** The values that are used where an operation says nothing, each with where it comes from. */
import type { Basis, Policy } from './operation.ts';

type PolicyValues = Omit<Policy, 'basis'>;

interface Default<Value> {
  readonly value: Value;
  readonly basis: Basis;
}

const source = (en: string, ar: string): Basis => ({ kind: 'source', text: en, words: { en, ar } });
const assumption = (en: string, ar: string): Basis => ({ kind: 'assumption', text: en, words: { en, ar } });

export const POLICY_DEFAULTS: { readonly [Name in keyof PolicyValues]: Default<PolicyValues[Name]> } = {
  planFor: {
    value: 'best',
    basis: assumption(
      'Planned for the best figure; low and high are shown beside it.',
      'يُخطَّط للرقم الأرجح، ويُعرض الأدنى والأعلى إلى جانبه.',
    ),
  },
  maxCorridors: {
    value: 3,
    basis: assumption(
      'So many ways can be told to people and watched.',
      'هذا ما يمكن إبلاغ الناس به ومراقبته من الطرق.',
    ),
  },
  maxWalkMeters: {
    value: 4000,
    basis: source(
      'UNHCR, March 2017 (Mosul): people walked 3–4 km to a pick-up.',
      'المفوضية السامية للأمم المتحدة لشؤون اللاجئين، آذار 2017 (الموصل): مشى الناس من 3 إلى 4 كم حتى نقطة التجميع.',
    ),
  },
  daylightOnly: {
    value: false,
    basis: assumption(
      'The windows are taken as they are agreed, by day or night.',
      'تؤخذ النوافذ كما اتُّفق عليها، نهارًا كانت أو ليلًا.',
    ),
  },
  safetyFactor: {
    value: 1.25,
    basis: source(
      'IMO MSC.1/Circ.1533: calculated walking times are multiplied by 1.25.',
      'المنظمة البحرية الدولية، MSC.1/Circ.1533: تُضرب أوقات المشي المحسوبة في 1.25.',
    ),
  },
  slotMinutes: {
    value: 15,
    basis: assumption('People can be told a quarter of an hour.', 'ربع الساعة موعد يسهل إبلاغ الناس به.'),
  },
  stepSeconds: {
    value: 60,
    basis: assumption('A minute is finer than any time that can be kept.', 'الدقيقة أدق من أي موعد يمكن التقيد به.'),
  },
  exposureWeight: {
    value: 1,
    basis: assumption(
      'A minute exposed weighs as much as a minute on the way.',
      'دقيقة تحت الخطر تعادل دقيقة على الطريق.',
    ),
  },
};

/**
 * A group goes as slowly as its slowest member. IMO gives women with impaired mobility .43–.71 m/s; people aged 65 and over
 * at risk walk .76 on average, frail ones .64 (University of Bath). The slowest of these is taken: a group that is
 * faster than planned waits, one that is slower is on the road when the window closes.
 */
export const WALKING_SPEED_DEFAULT: Default<number> = {
  value: 0.43,
  basis: source(
    'IMO MSC.1/Circ.1533: slow end of the range .43–.71 m/s for persons with impaired mobility; slower than the frail aged 65 and over (.64, University of Bath).',
    'المنظمة البحرية الدولية، MSC.1/Circ.1533: الطرف الأبطأ من المدى بين 0.43 و0.71 م/ث لمن تصعب عليهم الحركة، وهو أبطأ من كبار السن الضعفاء ممن بلغوا 65 عامًا فأكثر (0.64، جامعة باث).',
  ),
};

export const CANNOT_WALK_DEFAULT: Default<number> = {
  value: 0,
  basis: assumption(
    'Nothing is said about people who cannot walk: everybody is planned as walking.',
    'لم يُذكر شيء عمّن لا يستطيعون المشي، فيُخطَّط للجميع كأنهم يمشون.',
  ),
};

export const READY_AT_DEFAULT_BASIS: Basis = assumption(
  'Nothing is said: people are ready when the first window opens.',
  'لم يُذكر شيء، فيُعدّ الناس جاهزين عند فتح أول نافذة زمنية.',
);

export const BARE_VALUE_BASIS: Basis = assumption(
  'Written in operation.yaml without a reason.',
  'مكتوب في operation.yaml بلا سبب.',
);

export const EXCLUDES_DEFAULT_BASIS: Basis = assumption(
  'By the kind of hazard: mines and closures exclude streets, other hazards are counted as exposure.',
  'بحسب نوع الخطر: لا تُستخدم الشوارع الملغومة والمغلقة، وتُحسب الأخطار الأخرى تعرّضًا.',
);

export const ZONE_VALUE_BASIS: Basis = assumption(
  'Written in zones.geojson without a reason.',
  'مكتوب في zones.geojson بلا سبب.',
);
