/**
 * Every word that a briefing shows, in English and Arabic. A pair with a language missing does not compile.
 * Words of one operation (names, reasons) come from its folder and the plan, never from here.
 */
import type { HazardKind, Language, StationKind } from '../operation/index.ts';
import type { Plan } from '../plan/index.ts';
import type { CountedWord } from './language.ts';

type Pair = Readonly<Record<Language, string>>;
export const words = {
  people: {
    en: { one: '# person', other: '# people' },
    ar: {
      zero: 'لا أحد',
      one: 'شخص واحد',
      two: 'شخصان',
      few: '# أشخاص',
      many: '# شخصًا',
      other: '# شخص',
    },
  },
  corridors: {
    en: { one: '# corridor', other: '# corridors' },
    ar: { zero: 'لا ممرات', one: 'ممر واحد', two: 'ممران', few: '# ممرات', many: '# ممرًا', other: '# ممر' },
  },
  lanes: {
    en: { one: '# lane', other: '# lanes' },
    ar: { zero: 'لا مسارب', one: 'مسرب واحد', two: 'مسربان', few: '# مسارب', many: '# مسربًا', other: '# مسرب' },
  },
  assumptions: {
    en: { one: '# assumption', other: '# assumptions' },
    ar: {
      zero: 'لا افتراضات',
      one: 'افتراض واحد',
      two: 'افتراضان',
      few: '# افتراضات',
      many: '# افتراضًا',
      other: '# افتراض',
    },
  },
  days: {
    en: { one: '# day', other: '# days' },
    ar: { zero: 'أقل من يوم', one: 'يوم واحد', two: 'يومان', few: '# أيام', many: '# يومًا', other: '# يوم' },
  },
  hours: {
    en: { one: '# hour', other: '# hours' },
    ar: { zero: 'أقل من ساعة', one: 'ساعة واحدة', two: 'ساعتان', few: '# ساعات', many: '# ساعة', other: '# ساعة' },
  },
  streetPieces: {
    en: { one: '# street piece', other: '# street pieces' },
    ar: {
      zero: 'لا قطع شوارع',
      one: 'قطعة شارع واحدة',
      two: 'قطعتا شارع',
      few: '# قطع شوارع',
      many: '# قطعة شارع',
      other: '# قطعة شارع',
    },
  },
  options: {
    en: { one: '# option', other: '# options' },
    ar: { zero: 'لا خيارات', one: 'خيار واحد', two: 'خياران', few: '# خيارات', many: '# خيارًا', other: '# خيار' },
  },
} as const satisfies Record<string, CountedWord>;

export const optionNames = {
  fastest: { en: 'fastest', ar: 'الأسرع' },
  'least-exposed': { en: 'least exposed', ar: 'الأقل تعرّضًا' },
  'fewest-corridors': { en: 'fewest corridors', ar: 'الأقل ممرات' },
  balanced: { en: 'balanced', ar: 'المتوازن' },
} as const satisfies Record<Plan['options'][number]['names'][number], Pair>;

export const hazardKinds = {
  shelling: { en: 'shelling', ar: 'قصف' },
  sniper: { en: 'sniper', ar: 'قنص' },
  mines: { en: 'mines', ar: 'ألغام' },
  unexploded: { en: 'unexploded ordnance', ar: 'ذخائر غير منفجرة' },
  fighting: { en: 'fighting', ar: 'اشتباكات' },
  collapse: { en: 'collapse', ar: 'انهيار مبانٍ' },
  closure: { en: 'closure', ar: 'إغلاق' },
  other: { en: 'other', ar: 'خطر آخر' },
} as const satisfies Record<HazardKind, Pair>;

export const stationKinds = {
  assembly: { en: 'assembly', ar: 'تجمّع' },
  crossing: { en: 'crossing', ar: 'معبر' },
  screening: { en: 'screening', ar: 'تدقيق' },
  boarding: { en: 'boarding', ar: 'صعود' },
  reception: { en: 'reception', ar: 'استقبال' },
} as const satisfies Record<StationKind, Pair>;

export const concessionKinds = {
  lane: { en: 'lane', ar: 'مسرب' },
  'window-hour': { en: 'window', ar: 'نافذة زمنية' },
  crossing: { en: 'crossing', ar: 'معبر' },
  station: { en: 'station', ar: 'محطة' },
  'cleared-street': { en: 'cleared street', ar: 'شارع مُطهَّر' },
  'passage-agreed': { en: 'passage agreed', ar: 'موافقة على المرور' },
  room: { en: 'room', ar: 'سعة' },
} as const satisfies Record<Plan['worth'][number]['kind'], Pair>;

export const statuses = {
  agreed: { en: 'agreed', ar: 'متفق عليه' },
  proposed: { en: 'proposed', ar: 'مقترح' },
} as const satisfies Record<string, Pair>;

export const ends = {
  low: { en: 'low', ar: 'الأدنى' },
  best: { en: 'best', ar: 'الأرجح' },
  high: { en: 'high', ar: 'الأعلى' },
} as const satisfies Record<Plan['people']['planFor'], Pair>;

/** Short labels. */
export const labels = {
  plan: { en: 'Passage plan', ar: 'خطة خروج' },
  option: { en: 'Option', ar: 'الخيار' },
  options: { en: 'The options side by side', ar: 'الخيارات جنبًا إلى جنب' },
  chosen: { en: 'shown below', ar: 'المعروض أدناه' },
  made: { en: 'Made', ar: 'وُضعت' },
  folderState: { en: 'Folder state', ar: 'حالة المجلد' },
  page: { en: 'Page', ar: 'صفحة' },
  pageOf: { en: 'of', ar: 'من' },
  streetsFrom: { en: 'Streets', ar: 'الشوارع' },
  schematic: { en: 'Schematic streets, not a survey', ar: 'شوارع تخطيطية وليست مسحًا ميدانيًا' },
  plannedFor: { en: 'Planned for', ar: 'الخطة لعدد' },
  figure: { en: 'figure', ar: 'التقدير' },

  peopleOut: { en: 'People out', ar: 'من يخرجون' },
  outByEndOf: { en: 'by the end of', ar: 'بنهاية' },
  leftBehind: { en: 'Left behind', ar: 'من يبقون' },
  personHours: { en: 'Person-hours until reception', ar: 'ساعات-شخص حتى الاستقبال' },
  meanTime: { en: 'Mean time until reception', ar: 'متوسط الوقت حتى الاستقبال' },
  exposure: { en: 'Exposed person-minutes', ar: 'دقائق-شخص تحت الخطر' },
  corridors: { en: 'Corridors', ar: 'الممرات' },
  longestWalk: { en: 'Longest walk', ar: 'أطول مسافة سير' },
  lastArrival: { en: 'Last arrival', ar: 'آخر وصول' },
  gap: { en: 'Gap to the bound', ar: 'الفجوة عن الحدّ' },
  shortOfBound: { en: 'People short of the bound', ar: 'أشخاص أقل من الحدّ' },

  schedule: { en: 'Schedule', ar: 'الجدول الزمني' },
  zone: { en: 'Zone', ar: 'الحي' },
  window: { en: 'Window', ar: 'النافذة الزمنية' },
  corridor: { en: 'Corridor', ar: 'الممر' },
  people: { en: 'People', ar: 'الأشخاص' },
  walk: { en: 'Walk', ar: 'المسير' },
  walkingTime: { en: 'Walking time', ar: 'مدة السير' },
  setsOut: { en: 'Sets out', ar: 'الانطلاق' },
  arrivesBy: { en: 'Arrives by', ar: 'الوصول حتى' },
  underThreat: { en: 'In danger, each', ar: 'تحت الخطر للفرد' },
  total: { en: 'Total', ar: 'المجموع' },
  zones: { en: 'Zones', ar: 'الأحياء' },
  stations: { en: 'Stations', ar: 'المحطات' },
  hazards: { en: 'Hazards', ar: 'الأخطار' },
  control: { en: 'Control', ar: 'السيطرة' },
  kind: { en: 'Kind', ar: 'النوع' },
  name: { en: 'Name', ar: 'الاسم' },
  range: { en: 'Range', ar: 'المدى' },
  best: { en: 'Best', ar: 'الأرجح' },
  source: { en: 'Source', ar: 'المصدر' },
  said: { en: 'Said', ar: 'قيل في' },
  rate: { en: 'Rate', ar: 'المعدل' },
  room: { en: 'Room', ar: 'السعة' },
  noLimitKnown: { en: 'no limit known', ar: 'لا حد معروف' },
  hours: { en: 'Open', ar: 'ساعات العمل' },
  alwaysOpen: { en: 'always', ar: 'دائمًا' },
  status: { en: 'Status', ar: 'الحالة' },
  dangerDistance: { en: 'Danger distance', ar: 'مسافة الخطر' },
  treatedAs: { en: 'In the plan', ar: 'في الخطة' },
  notUsed: { en: 'not entered', ar: 'لا يُدخل' },
  counted: { en: 'exposure counted', ar: 'يُحسب التعرّض' },
  lastKnown: { en: 'Last known', ar: 'آخر علم به' },
  age: { en: 'Age at opening', ar: 'عمر المعلومة عند الفتح' },
  contested: { en: 'contested', ar: 'متنازع عليها' },
  agrees: { en: 'agrees to passage', ar: 'موافقة على المرور' },
  agreesNot: { en: 'has not agreed to passage', ar: 'لم توافق على المرور' },
  length: { en: 'Length', ar: 'الطول' },
  way: { en: 'Way', ar: 'الطريق' },

  map: { en: 'Map', ar: 'الخريطة' },
  legend: { en: 'Legend', ar: 'مفتاح الخريطة' },
  showTables: {
    en: 'Ways, zones, stations, hazards and control, with their sources',
    ar: 'الطرق والأحياء والمحطات والأخطار والسيطرة، مع مصادرها',
  },
  mapTable: { en: 'The map as tables', ar: 'الخريطة في جداول' },
  zoomIn: { en: 'Zoom in', ar: 'تكبير' },
  zoomOut: { en: 'Zoom out', ar: 'تصغير' },
  showAll: { en: 'Show all', ar: 'عرض الكل' },
  north: { en: 'N', ar: 'ش' },
  northInFull: { en: 'North is up', ar: 'الشمال إلى الأعلى' },
  streets: { en: 'Streets', ar: 'شوارع' },
  mainStreets: { en: 'main streets', ar: 'شوارع رئيسية' },
  minorStreets: { en: 'minor streets', ar: 'شوارع فرعية' },
  footways: { en: 'footways and tracks', ar: 'ممرات مشاة ودروب' },
  dangerArea: { en: 'inside the danger distance', ar: 'داخل مسافة الخطر' },
  notEntered: { en: 'mined or closed: not entered', ar: 'ملغّم أو مغلق: لا يُدخل' },
  peopleThere: { en: 'people there (range)', ar: 'عدد الأشخاص (المدى)' },

  clearance: { en: 'People at reception over time', ar: 'الواصلون إلى الاستقبال مع الوقت' },
  thisPlan: { en: 'this option', ar: 'هذا الخيار' },
  theBound: { en: 'the bound', ar: 'الحدّ' },
  queues: { en: 'Waiting at each station', ar: 'الانتظار عند كل محطة' },
  waiting: { en: 'waiting', ar: 'ينتظرون' },
  served: { en: 'through so far', ar: 'عبروا حتى الآن' },
  time: { en: 'Time', ar: 'الوقت' },
  longestQueue: { en: 'Longest queue', ar: 'أطول طابور' },
  busy: { en: 'At full rate', ar: 'بالمعدل الكامل' },
  noQueue: { en: 'nobody waits', ar: 'لا أحد ينتظر' },
  figures: { en: 'The figures', ar: 'الأرقام' },
  windowOpen: { en: 'window open', ar: 'النافذة مفتوحة' },

  binding: { en: 'What binds', ar: 'ما الذي يقيّد الخروج' },
  worth: { en: 'What each concession would bring', ar: 'ما الذي يضيفه كل تنازل' },
  concession: { en: 'Concession', ar: 'التنازل' },
  without: { en: 'Out without it', ar: 'يخرجون من دونه' },
  withIt: { en: 'Out with it', ar: 'يخرجون معه' },
  more: { en: 'More people', ar: 'زيادة الأشخاص' },
  morePlan: { en: 'By a plan', ar: 'بخطة فعلية' },
  moreBound: { en: 'By the bound', ar: 'بحسب الحدّ' },
  outByPlan: { en: 'Out with it, by a plan', ar: 'الخارجون معه بخطة فعلية' },
  outAtMost: { en: 'At most with it', ar: 'أقصى ما يمكن معه' },
  hoursSaved: { en: 'Person-hours saved, by the bound', ar: 'ساعات-شخص موفَّرة بحسب الحدّ' },
  assumptions: { en: 'Assumptions', ar: 'الافتراضات' },
  assumption: { en: 'assumption', ar: 'افتراض' },
  what: { en: 'What', ar: 'البند' },
  value: { en: 'Value', ar: 'القيمة' },
  basis: { en: 'Basis', ar: 'الأساس' },
  context: { en: 'The wider picture', ar: 'الصورة الأوسع' },
  denied: { en: 'Denied', ar: 'نُفي' },
  unknown: { en: 'What this plan does not know', ar: 'ما لا تعرفه هذه الخطة' },
  notices: { en: 'Notices', ar: 'تنبيهات' },
  contents: { en: 'On this page', ar: 'في هذه الصفحة' },
  skip: { en: 'Skip to the options', ar: 'انتقل إلى الخيارات' },
  print: { en: 'Print', ar: 'طباعة' },
  nobodyLeft: { en: 'Everybody who can walk gets out', ar: 'كل من يستطيع المشي يخرج' },
  nobodyLeftWithWay: {
    en: 'Everybody who can walk and is not cut off gets out',
    ar: 'كل من يستطيع المشي وليس منقطعًا يخرج',
  },
  nobodyOut: { en: 'Nobody gets out', ar: 'لا يخرج أحد' },
  cannotWalk: { en: 'Cannot walk', ar: 'لا يستطيعون المشي' },
  cutOff: { en: 'Cut off', ar: 'منقطعون' },
  notInPlan: { en: 'not in this plan', ar: 'خارج هذه الخطة' },
  notPlannedAtAll: { en: 'None', ar: 'لا شيء' },
  chooseOption: { en: 'Choose the option that the page shows', ar: 'اختر الخيار الذي تعرضه الصفحة' },
  bestOfLine: { en: 'best', ar: 'الأفضل' },
  figureOf: { en: 'Figure', ar: 'الرقم' },
  speaker: { en: 'Who', ar: 'القائل' },
  saidWords: { en: 'What was said', ar: 'ما قيل' },
  disputed: { en: 'Disputed', ar: 'محل خلاف' },
  corrected: { en: 'Corrected', ar: 'صُحِّح' },
  superseded: { en: 'Superseded', ar: 'حلّ محله قول أحدث' },
  confirmed: { en: 'Confirmed', ar: 'مؤكَّد' },
  rejected: { en: 'Rejected', ar: 'مرفوض' },
  assessment: { en: 'assessed', ar: 'تقدير' },
  assessmentsDiffer: { en: 'Assessments differ; none is used', ar: 'التقديرات مختلفة، ولا يُستعمل أي منها' },
  undecided: { en: 'Nobody has decided', ar: 'لم يقرر أحد' },
  atMost: { en: 'at most', ar: 'على الأكثر' },
  atLeast: { en: 'at least', ar: 'على الأقل' },
  corridorsShown: { en: 'Corridors of this option', ar: 'ممرات هذا الخيار' },
  leaving: { en: 'setting out', ar: 'الانطلاق' },
} as const satisfies Record<string, Pair>;

/** Short names of the page's sections, for the list at its top. */
export const sectionNames = {
  options: { en: 'Options', ar: 'الخيارات' },
  map: { en: 'Map', ar: 'الخريطة' },
  schedule: { en: 'Schedule', ar: 'الجدول الزمني' },
  queues: { en: 'Queues', ar: 'الطوابير' },
  worth: { en: 'Concessions', ar: 'التنازلات' },
  binding: { en: 'What binds', ar: 'القيود' },
  'map-tables': { en: 'Map in tables', ar: 'الخريطة في جداول' },
  assumptions: { en: 'Assumptions', ar: 'الافتراضات' },
  context: { en: 'Wider picture', ar: 'الصورة الأوسع' },
  unknown: { en: 'Not known', ar: 'ما لا يُعرف' },
} as const satisfies Record<string, Pair>;

/** Units of figures as operation folders write them; any other stands as written. */
export const units = {
  persons: words.people,
  people: words.people,
  axes: {
    en: { one: '# axis', other: '# axes' },
    ar: { zero: 'لا محاور', one: 'محور واحد', two: 'محوران', few: '# محاور', many: '# محورًا', other: '# محور' },
  },
} as const satisfies Record<string, CountedWord>;
