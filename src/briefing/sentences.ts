/** The sentences of a briefing in English and Arabic, some with places to fill. A pair with a language missing does not compile. */
import type { Language } from '../operation/index.ts';

type Pair = Readonly<Record<Language, string>>;
/** A sentence with places to fill. */
type Sentence<Parts extends string> = Readonly<Record<Language, (parts: Readonly<Record<Parts, string>>) => string>>;

function sentence<Parts extends string>(pair: Sentence<Parts>): Sentence<Parts> {
  return pair;
}

export const sentences = {
  notPromised: {
    en: 'A plan promises nothing. It does not know who will hold fire. Times, rates and people are ranges. Silence from a party is not consent, and nobody may be made to leave.',
    ar: 'الخطة لا تَعِد بشيء. فهي لا تعرف من سيوقف إطلاق النار، والأوقات والمعدلات وأعداد الناس تقديرات بمدى. صمت أي طرف ليس موافقة، ولا يجوز إجبار أحد على المغادرة.',
  },
  gapExplained: {
    en: 'The bound is what no plan can do better than, if people could split over all streets at will and every street were wide enough. The gap is the price of a plan that people can follow.',
    ar: 'الحدّ هو ما لا تستطيع أي خطة أن تتجاوزه، ولو توزّع الناس على كل الشوارع بلا قيد وكان كل شارع واسعًا بما يكفي. والفجوة هي ثمن خطة يستطيع الناس اتباعها.',
  },
  exposureExplained: {
    en: 'Minutes that people spend inside the danger distance of a hazard. Mined and closed streets are not entered at all.',
    ar: 'الدقائق التي يقضيها الناس داخل مسافة الخطر. أما الشوارع الملغّمة والمغلقة فلا تُدخل إطلاقًا.',
  },
  scheduleExplained: {
    en: 'Each cell: people who set out evenly from that moment until the next slot. Small print: the exact time when it is not the full slot.',
    ar: 'في كل خانة: عدد من ينطلقون بالتتابع من تلك اللحظة حتى الفترة التالية. وبالخط الصغير: الوقت الدقيق حين يختلف عن بداية الفترة.',
  },
  worthExplained: {
    en: 'People out by the end of the last window with each concession, from solving again; in brackets how many more than by the plans above. Person-hours are those of who gets out either way.',
    ar: 'عدد الخارجين بنهاية آخر نافذة زمنية مع كل تنازل، من حساب جديد كامل، وبين قوسين الزيادة على الخطط أعلاه. أما ساعات-شخص فهي لمن يخرجون في الحالتين.',
  },
  bindingExplained: {
    en: 'Where the bound pays a price for lack of capacity, dearest first. It points to candidates; what one would bring is in the next table.',
    ar: 'المواضع التي يدفع فيها الحدّ ثمن نقص السعة، الأغلى أولًا. وهي تدل على المواضع المرشحة؛ أما ما يضيفه كل منها ففي الجدول التالي.',
  },
  queueExplained: {
    en: 'People waiting in front of each station. The dashed line is the room there is to wait.',
    ar: 'عدد المنتظرين أمام كل محطة. والخط المتقطع هو السعة المتاحة للانتظار.',
  },
  mapHelp: {
    en: 'Move: drag or arrow keys. Zoom: wheel with Ctrl, pinch, + and −. 0 shows all.',
    ar: 'للتحريك: السحب أو مفاتيح الأسهم. للتكبير والتصغير: العجلة مع Ctrl أو إصبعان أو + و−. والمفتاح 0 لعرض الكل.',
  },
  mapSummary: {
    en: 'Map of streets, zones, hazards, control, stations and the corridors of the chosen option. The map in tables, further down, says the same.',
    ar: 'خريطة الشوارع والأحياء والأخطار والسيطرة والمحطات وممرات الخيار المعروض. وتقول «الخريطة في جداول» أدناه الشيء نفسه.',
  },
  boundSays: {
    en: 'No plan can do better than this:',
    ar: 'لا تستطيع أي خطة أن تتجاوز هذا:',
  },
  noWorth: {
    en: 'None of the concessions that were tried gets more people out: a longer window, one more lane, what is proposed, a party’s agreement, a cleared hazard, more room. Several together, or more of one, may.',
    ar: 'لم يُجدِ أي من التنازلات التي جُرّبت في إخراج عدد أكبر: إطالة نافذة، ومسرب إضافي، والموافقة على المقترح، وموافقة طرف على المرور، وإزالة خطر، وسعة إضافية. وقد تُجدي عدة تنازلات معًا أو تنازل أكبر.',
  },
  noBinding: {
    en: 'Nothing binds: no station and no street is short of capacity.',
    ar: 'لا شيء يقيّد: لا محطة ولا شارع تنقصه السعة.',
  },
  noOptions: {
    en: 'No option: nobody can reach a reception in the agreed windows.',
    ar: 'لا يوجد خيار: لا يستطيع أحد بلوغ موقع استقبال في النوافذ الزمنية المتفق عليها.',
  },
  peopleOfZone: {
    en: 'Who does not get out stays in these zones.',
    ar: 'من لا يخرجون يبقون في هذه الأحياء.',
  },
  worthBars: {
    en: 'Filled bar: by a plan that people can follow. Outline: by the bound.',
    ar: 'الشريط الممتلئ: بخطة يستطيع الناس اتباعها. والإطار: بحسب الحدّ.',
  },
  contextExplained: {
    en: 'What was said stands as it was said, each at its time; a denied claim stays beside its denial. Nothing is averaged: an analyst decides, and says why.',
    ar: 'تُعرض الأقوال كما قيلت، كل في وقته، ويبقى القول المنفي إلى جانب نفيه. لا تُحسب متوسطات: محلِّل يقرر، ويذكر السبب.',
  },
  unknownStreets: {
    en: 'The streets are a schematic drawn by hand. Lengths, times and ways are not those of the real city.',
    ar: 'الشوارع رسم تخطيطي باليد. والأطوال والأوقات والطرق ليست هي نفسها في المدينة الحقيقية.',
  },
  unknownFire: {
    en: 'Whether fire will hold, whether the ways have been checked for mines, and what happened after the times given beside each hazard.',
    ar: 'هل سيصمد وقف إطلاق النار، وهل فُحصت الطرق من الألغام، وما الذي حدث بعد الأوقات المذكورة بجانب كل خطر.',
  },
  unknownPeople: {
    en: 'Who wants to stay, who will come from elsewhere, and which families must not be parted. Leaving is each person’s own choice.',
    ar: 'من يريد البقاء، ومن سيأتي من أماكن أخرى، وأي العائلات يجب ألا تُفرَّق. المغادرة قرار كل شخص وحده.',
  },
  unknownAfter: {
    en: 'What happens at screening and after reception: who is held, where people are taken, whether there is room to sleep.',
    ar: 'ما الذي يحدث عند التدقيق وبعد الاستقبال: من يُحتجز، وإلى أين يُنقل الناس، وهل تتوفر أماكن للمبيت.',
  },
} as const satisfies Record<string, Pair>;

export const fill = {
  /** The loud strip. */
  leftAfter: sentence<'people'>({
    en: ({ people }) => `${people} who can walk are left when the last window closes`,
    ar: ({ people }) => `${people} ممن يستطيعون المشي يبقون حين تُغلق آخر نافذة زمنية`,
  }),
  cannotWalk: sentence<'people'>({
    en: ({ people }) => `${people} cannot walk: they need vehicles and are not in this plan`,
    ar: ({ people }) => `${people} لا يستطيعون المشي: يحتاجون إلى مركبات وليسوا في هذه الخطة`,
  }),
  cutOff: sentence<'people' | 'zones'>({
    en: ({ people, zones }) => `${people} cut off, with no way to any reception: ${zones}`,
    ar: ({ people, zones }) => `${people} منقطعون بلا طريق إلى أي موقع استقبال: ${zones}`,
  }),
  cutOffNodes: sentence<'off' | 'all'>({
    en: ({ off, all }) => `${off} of ${all} street nodes there reach no reception`,
    ar: ({ off, all }) => `${off} من أصل ${all} من عقد الشوارع هناك لا تصل إلى أي موقع استقبال`,
  }),
  byZone: sentence<'zone' | 'people'>({
    en: ({ zone, people }) => `${zone} ${people}`,
    ar: ({ zone, people }) => `${zone} ${people}`,
  }),
  outBy: sentence<'when'>({
    en: ({ when }) => `People out by ${when}`,
    ar: ({ when }) => `يخرجون حتى ${when}`,
  }),
  exposureOf: sentence<'kind'>({
    en: ({ kind }) => `· to ${kind}`,
    ar: ({ kind }) => `· ${kind}`,
  }),
  plannedFor: sentence<'people' | 'end' | 'range'>({
    en: ({ people, end, range }) => `Planned for ${people}, the ${end} figure of ${range}`,
    ar: ({ people, end, range }) => `الخطة لعدد ${people}، وهو التقدير ${end} ضمن المدى ${range}`,
  }),
  assumptionsAt: sentence<'count' | 'place'>({
    en: ({ count, place }) => `${count} behind these figures: read them in ${place}`,
    ar: ({ count, place }) => `${count} وراء هذه الأرقام: اقرأها في ${place}`,
  }),
  perHour: sentence<'lanes' | 'rate' | 'all'>({
    en: ({ lanes, rate, all }) => `${all} an hour (${lanes} × ${rate})`,
    ar: ({ lanes, rate, all }) => `${all} في الساعة (${lanes} × ${rate})`,
  }),
  perHourShort: sentence<'all'>({
    en: ({ all }) => `${all}/h`,
    ar: ({ all }) => `${all}/س`,
  }),
  asOf: sentence<'when'>({
    en: ({ when }) => `as of ${when}`,
    ar: ({ when }) => `حتى ${when}`,
  }),
  ageBefore: sentence<'age'>({
    en: ({ age }) => `${age} old when the first window opens`,
    ar: ({ age }) => `عمر المعلومة ${age} عند فتح أول نافذة زمنية`,
  }),
  roomFor: sentence<'people'>({
    en: ({ people }) => `room for ${people}`,
    ar: ({ people }) => `تتسع لـ${people}`,
  }),
  asScheduled: sentence<'option'>({
    en: ({ option }) => `Schedule: ${option}`,
    ar: ({ option }) => `الجدول الزمني: ${option}`,
  }),
  streetsDrawn: sentence<'drawn' | 'all' | 'meters'>({
    en: ({ drawn, all, meters }) => `Streets drawn: ${drawn} of ${all}, shapes true to ${meters}.`,
    ar: ({ drawn, all, meters }) => `الشوارع المرسومة: ${drawn} من أصل ${all}، ودقة الأشكال ${meters}.`,
  }),
  streetsOutside: sentence<'pieces'>({
    en: ({ pieces }) => `Outside the map’s frame: ${pieces}.`,
    ar: ({ pieces }) => `خارج إطار الخريطة: ${pieces}.`,
  }),
  streetsLeftOut: sentence<'pieces'>({
    en: ({ pieces }) => `Left out to keep the page light: ${pieces}, the smallest classes.`,
    ar: ({ pieces }) => `لم يُرسم لتبقى الصفحة خفيفة: ${pieces}، من أصغر الفئات.`,
  }),
  moreThanPlanned: sentence<'most' | 'beyond'>({
    en: ({ most, beyond }) => `If as many as ${most} come, ${beyond} are not in this plan.`,
    ar: ({ most, beyond }) => `إذا بلغ العدد ${most} فإن ${beyond} خارج هذه الخطة.`,
  }),
  proposedNotUsed: sentence<'list'>({
    en: ({ list }) => `Proposed, not agreed, and so not used: ${list}.`,
    ar: ({ list }) => `مقترح وغير متفق عليه، ولذلك لم يُستخدم: ${list}.`,
  }),
  notAgreed: sentence<'list'>({
    en: ({ list }) => `Not agreed with, their areas are not crossed: ${list}. What they would do is not known.`,
    ar: ({ list }) => `أطراف لم توافق ولا تُعبر مناطقها: ${list}. ولا يُعرف ما قد تفعله.`,
  }),
  notAgreedNowhere: sentence<'list'>({
    en: ({ list }) =>
      `Not agreed with, and where they hold ground is not on the map, so the plan may cross it: ${list}.`,
    ar: ({ list }) => `أطراف لم توافق، ولا تُظهر الخريطة أين تسيطر، فقد تعبر الخطة أرضها: ${list}.`,
  }),
  nobodyWaits: sentence<'list'>({
    en: ({ list }) => `Nobody waits at: ${list}.`,
    ar: ({ list }) => `لا أحد ينتظر عند: ${list}.`,
  }),
  queueSummary: sentence<'longest' | 'room' | 'busy'>({
    en: ({ longest, room, busy }) => `longest queue ${longest} · room ${room} · at full rate ${busy} of the time`,
    ar: ({ longest, room, busy }) => `أطول طابور ${longest} · السعة ${room} · بالمعدل الكامل ${busy} من الوقت`,
  }),
} as const;
