/** The words by which the reader knows what a clause is about, in each language. Lists of words, no rules. */
import type { Language } from '../../operation/index.ts';
import type { ClaimAbout } from '../claim.ts';
import { arabicCue, englishCue } from './cues.ts';

/** What a figure of people counts, by the word it stands with. */
export type PeopleAbout = Extract<
  ClaimAbout,
  'trapped' | 'left' | 'fled' | 'arrived' | 'killed' | 'wounded' | 'held' | 'released' | 'returned' | 'missing'
>;

export interface Lexicon {
  readonly predicates: Readonly<Record<PeopleAbout, RegExp>>;
  readonly people: RegExp;
  readonly fighters: RegExp;
  readonly vehicles: RegExp;
  readonly talks: RegExp;
  /** Leading or holding talks, when no noun for them is there. */
  readonly corridor: RegExp;
  readonly exit: RegExp;
  /** That something is allowed, open, shut, agreed, possible. */
  readonly allowing: RegExp;
  readonly withdrawal: RegExp;
  readonly handover: RegExp;
  readonly condition: RegExp;
  readonly expecting: RegExp;
  readonly future: RegExp;
  readonly battle: RegExp;
  readonly strike: RegExp;
  readonly control: RegExp;
  readonly advance: RegExp;
  readonly direction: RegExp;
  readonly axis: RegExp;
  readonly ceasefire: RegExp;
  /** The other side of talks, asked for. */
  readonly otherSide: RegExp;
  readonly road: RegExp;
  /** People and convoys on the move, as a whole. */
  readonly movement: RegExp;
  /** That a movement begins, stops, goes on or ends. */
  readonly halting: RegExp;
  readonly contrast: RegExp;
}

const arabic: Lexicon = {
  predicates: {
    trapped: arabicCue(
      'ينتظر|انتظار|محاصر|محاصرون|محاصرين|يحاصر|حوصر|عالق|عالقون|عالقين|علق|=لا يزال|=لا تزال|=لا يزالون|=ما زال|=ما يزال|=ما زالت|=ما تزال|=مازال|=مازالوا|متبق|متبقون|متبقين|المتبقين|بقي|باق|باقون|باقين|تبقى',
    ),
    left: arabicCue(
      'عبر|=عبرت|=عبروا|توجه|التحق|انطلق|خرج|خروج|خارجين|=أجلوا|=أجليت|غادر|مغادرة|مغادرين|أجلي|إجلاء|أجلت|أجلى|أخلي|إخلاء|اخلاؤهم|نقل|نقلت|نقلوا|خروجهم|إخراج|أخرج|اخرجوا|أنقذ|إنقاذ|انسحب|=جرى نقل|=تم نقل|وداع',
    ),
    fled: arabicCue(
      '=فر|=فرت|=فروا|=يفر|=يفرون|فرار|فارين|هرب|هروب|هاربين|نزح|نزوح|نازح|نازحين|نازحون|تهجير|هجر|مهجر|مهجرين|تشريد|شرد',
    ),
    arrived: arabicCue('=مر بالمخيمات|=مر عبر|=سيمر|تقل|=في المواقع|مرور|وصل|وصول|استقبل|استقبال|=بلغوا|واصلين|بلوغ'),
    killed: arabicCue(
      'قتل|مقتل|قتيل|قتلى|استشهد|استشهاد|شهيد|شهداء|=لقي حتفه|=لقوا حتفهم|مصرع|=لقي مصرعه|=لقوا مصرعهم|ضحية|ضحايا|أودى|أودت|حصد|وفاة|توفي|جثة|جثث|وفيات',
    ),
    wounded: arabicCue('جرح|جريح|جرحى|أصيب|إصابة|مصاب|مصابين|مصابون|أصابت'),
    held: arabicCue(
      'اعتقل|اعتقال|معتقل|معتقلين|احتجز|احتجاز|محتجز|محتجزين|محتجزون|أوقف|توقيف|موقوف|موقوفين|أسر|أسير|أسرى|رهينة|رهائن',
    ),
    released: arabicCue(
      'سيخلى سبيلهم|=سمح لهم بالمغادرة|أفرج|إفراج|=أطلق سراح|=إطلاق سراح|=أطلق سراحهم|سراح|=أخلي سبيل|سبيلهم|سراحهم',
    ),
    returned: arabicCue('=عاد|=عادت|=عادوا|=يعود|=عودة|=بعودة|العودة|عودتهم|عائدين|عائدون|=رجع|=رجعوا|رجوع'),
    missing: arabicCue(
      '=لم تصلها أخبار|=انقطعت أخبار|مفقود|مفقودين|مفقودون|=فقدوا|=فقدت|=فقد الاتصال|=فقد أثر|=فقد أثرهم|فقدان|اختفى|اختفاء',
    ),
  },
  people: arabicCue(
    'شخص|أشخاص|مدني|مدنيين|مدنيون|نسمة|فرد|أفراد|رجل|رجال|امرأة|نساء|طفل|أطفال|ساكن|سكان|مريض|مرضى|عائلة|عائلات|أسرة|عوائل|قتيل|جريح|نازح|محاصر|لاجئ|لاجئين|مواطن|مواطنين|أهالي|آخرين|آخرون|عامل|موظف|طالب|طلاب|مسن|مسنين|سجين|محتجز|معتقل|مدنيا|شخصا',
  ),
  fighters: arabicCue(
    'مقاتل|مقاتلين|مقاتلون|مقاتلي|مقاتلو|مسلح|مسلحين|مسلحون|مسلحي|مسلحو|عنصر|عناصر|جندي|جنود|إرهابي|إرهابيين|إرهابيون|عسكري|عسكريين|متشدد|متشددين|=الذين قاتلوا|قاتلوا',
  ),
  vehicles: arabicCue('حافلة|حافلات|باص|باصات|سيارة|سيارات|شاحنة|شاحنات|مركبة|مركبات|عربة|عربات|آلية|آليات|إسعاف'),
  talks: arabicCue(
    '=لم يتفقا|=لم يتفقوا|=وافق على|=وافقت على|=نص الاتفاق|=ضمانات خطية|محادثة|محادثات|مفاوضة|مفاوضات|تفاوض|مباحثات|حوار|مشاورات|وساطة|تفاوضي|=يتفاوض|=تتفاوض|=يتفاوضون|=اجتماع مع|لقاءات',
  ),
  corridor: arabicCue('ممر|ممرات|معبر|معابر|=طريق آمن|=طرق آمنة|=طريقا آمنا|=خروج آمن|=الطريق الآمن|=نافذة|=مهلة'),
  exit: arabicCue(
    'خروج|=للخروج|إجلاء|مغادرة|إخلاء|=يخرج|=يخرجوا|=يخرجون|=يغادروا|=يغادرون|إخراج|نقل|عبور|مرور|=بالخروج|=بالمغادرة',
  ),
  allowing: arabicCue(
    'سمح|سماح|فتح|أغلق|إغلاق|مغلق|مغلقة|مفتوح|مفتوحة|تأمين|اتفق|اتفاق|تمكين|تمكن|منع|بدأ|بدء|استأنف|استئناف|علق|تعليق|توقف|تأجيل|أرجئ|أجل|انطلق|انطلاق|انتهى|انتهاء|انتهت|استكمال|اكتمل|يستطيع|=يمكن|=يمكنهم|=في وسعهم|=بوسعهم|=بإمكانهم|سيتم|تم|=جرى|عمل|عملت|يعمل',
  ),
  withdrawal: arabicCue('انسحاب|=انسحب|=ينسحب|=ينسحبون|=ينسحبوا|=سينسحب|=سينسحبون|=بالانسحاب|=للانسحاب'),
  handover: arabicCue('تسليم|=سلم|=سلمت|=يسلم|=تسلم|=سلموا|=سيسلم|=ستسلم|تسلم|=تسليمهم|تبادل'),
  condition: arabicCue('=في حال|=بحال|=إذا|=إذا ما|=شرط أن|=بشرط|=شريطة|=ما لم|=لو|=متى ما|=رهن'),
  expecting: arabicCue(
    '=توقع|=توقعت|=نتوقع|=يتوقع|=تتوقع|=من المتوقع|=المتوقع|=من المرجح|=يرجح|=رجح|=رجحت|=قد يؤدي|=قد تسقط|=قد يسقط|=من المحتمل|=يحتمل|=من المقرر|=المقرر|=نأمل|=يأمل|=من شأنه',
  ),
  future: arabicCue(
    '=سوف|=سيتم|=سيكون|=ستكون|=سيخرج|=ستخرج|=سيغادر|=ستغادر|=سينقل|=ستنقل|=سيجلى|=ستبدأ|=سيبدأ|=ستصل|=سيصل|=ستدخل|=سيدخل|=ستنتهي|=سينتهي|=ستجلي|=سيسمح|=ستسمح',
  ),
  battle: arabicCue(
    'معركة|معارك|اشتباك|اشتباكات|قتال|=هجوم|=هجوما|=الهجوم|=هجومها|حملة عسكرية|عملية عسكرية|مواجهات|=حصار|=الحصار|=حصارا',
  ),
  strike: arabicCue(
    '=غارة|=غارات|غارات|قصف|=قصفت|انفجار|تفجير|=انفجر|=انفجرت|=قذائف|=قذيفة|=سقوط قذائف|قنص|=استهدف|=استهدفت|=استهداف',
  ),
  control: arabicCue(
    'سيطر|سيطرة|استعاد|استعادة|طرد|=إخراج تنظيم|=إخراج مسلحي|=إخراج مقاتلي|حرر|تحرير|=تقدم|=تتقدم|=يتقدم|=تقدمت|=يتقدمون|احتل|احتلال|استولى|استيلاء|=خاضع|=خاضعة|انتزع|=دخلت|=دخل الجيش',
  ),
  advance: arabicCue('=تقدم|=تتقدم|=يتقدم|=تقدمت|=يتقدمون|=تقدما|=التقدم|=تزحف|=يزحف'),
  direction: arabicCue('شمالي|جنوبي|شرقي|غربي|شمال|جنوب|شرق|غرب'),
  axis: arabicCue('محور|محاور|محورين|جبهة|جبهات|جبهتين'),
  ceasefire: arabicCue(
    'هدنة|=وقف إطلاق النار|=وقف لإطلاق النار|=لوقف إطلاق النار|=بوقف إطلاق النار|=إطلاق النار|=وقف القتال|=تهدئة|=التهدئة',
  ),
  otherSide: arabicCue(
    '=مع من|=من هي|=من هو|=الجهة|=الجهة التي|=الطرف|=الطرف الآخر|=هوية|=اسم الطرف|=الأطراف|=أي جهة|=مع أي جهة',
  ),
  road: arabicCue('طريق|طرق|جسر|جسور|شارع'),
  movement: arabicCue('=العملية|قافلة|قوافل|إجلاء|إخراج|=الحافلات|تبادل|=التحميل|مغادرة'),
  halting: arabicCue(
    '=علقت|تعليق|=استؤنف|=استؤنفت|استئناف|=أوقفت|=توقف|=توقفت|ألغي|=أرجئ|=أرجئت|=اختتمت|=انتهت|=ألغيت|تأجيل',
  ),
  contrast: arabicCue(
    '=إلا أن|=إلا أنه|=إلا أنها|=إلا أنهم|=غير أن|=غير أنه|=غير أنها|=بيد أن|=لكن|=لكنه|=لكنها|=لكنهم|=فيما|=بينما|=في حين|=في المقابل|=بالمقابل|=من جانبه|=من جانبها|=من جهته|=من جهتها|=بدوره|=بدورها',
  ),
};

const english: Lexicon = {
  predicates: {
    trapped: englishCue(
      'waiting|are left|still without|have no way out|spending the night|trapped|besieged|stranded|stuck|remain|remains|remained|remaining|still in|still inside|still living|are inside|under siege|encircled|surrounded|left behind|left in the|stay behind|stayed behind|still there',
    ),
    left: englishCue(
      'crossed|cross|gone to|go out|set out|joined|joined it|let through|be out|left|leave|leaves|leaving|evacuat*|got out|get out|getting out|gotten out|exit|exited|exiting|depart*|moved out|taken out|brought out|bused out|bussed out|driven out of|ferried out|ferried|transferred|escorted out|walked out|came out|come out|way out|out of the city|out of the enclave|taken to safety|brought to safety|rescued|out through',
    ),
    fled: englishCue('fled|flee|flees|fleeing|escap*|displac*|driven from|uprooted|ran away'),
    arrived: englishCue(
      'passed through|pass through|in collective sites|came in|on board|at the sites|arriv*|reached|reach|reaching|received|taken in|registered|hosted|hosts|hosting|sheltered|sheltering|were in sites|in sites',
    ),
    killed: englishCue(
      'kill*|dead|died|die|dies|death|deaths|death toll|bodies|lost their lives|fatalities|victims|slain|crushed|perished',
    ),
    wounded: englishCue('wounded|wounding|wounds|injur*|hurt'),
    held: englishCue(
      'kept back|held|detain*|arrest*|captive|captives|hostage|hostages|in custody|hold|holding|holds|imprisoned|prisoners',
    ),
    released: englishCue('let go|releas*|freed|let go|set free|freeing'),
    returned: englishCue('return*|went back|turned back|came back'),
    missing: englishCue('no news|without news|missing|disappeared|unaccounted for|unaccounted|whereabouts'),
  },
  people: englishCue(
    'people|person|persons|civilian*|resident*|famil*|women|woman|men|man|children|child|girls|boys|patients|patient|refugees|inhabitants|others|students|workers|evacuees|households|souls|detainees|elderly|adults|dead|wounded|injured|displaced|individuals|villagers|townspeople|militants|fighters',
  ),
  fighters: englishCue(
    'fighter|fighters|militant|militants|gunmen|gunman|rebels|rebel|soldiers|soldier|troops|combatants|jihadists|insurgents|those who fought|terrorists',
  ),
  vehicles: englishCue(
    'bus|buses|busses|coaches|truck|trucks|car|cars|vehicle|vehicles|ambulance|ambulances|lorries|lorry|minibuses',
  ),
  talks: englishCue(
    'could not agree|had agreed to|agreement in principle|written guarantees|text of the agreement|talks|talk with|talking|talking to|negotiat*|discussions|dialogue|mediation|mediating|in contact with|in discussions',
  ),
  corridor: englishCue(
    'corridor|corridors|crossing|crossings|safe passage|safe route|evacuation route|evacuation routes|agreed route|exit route|exit routes|way out|window|humanitarian pause|route|routes|checkpoint',
  ),
  exit: englishCue(
    'leave|leaving|exit|evacuat*|get out|passage|depart*|way out|pass|cross|out of the city|free passage',
  ),
  allowing: englishCue(
    'allow*|let|lets|letting|permit*|open|opens|opened|opening|clos*|shut|agree*|secur*|enable*|block*|halt*|suspend*|resum*|start*|began|begin|begins|begun|postpon*|delay*|worked|functioned|operated|functioning|may|can|cannot|could|ended|establish*|complet*|under way|underway|reopen*|broke down|failed|stopped|prevent*|aborted|cancel*',
  ),
  withdrawal: englishCue('withdraw*|pull out|pulling out|pulled out|pull back|pullout|retreat*'),
  handover: englishCue(
    'hand over|handed over|hands over|handing over|handover|be handed|turned over|turn over|be handed over|were handed|was handed|surrendered to|exchange of|swap|prisoner exchange|transferred to the authorities',
  ),
  condition: englishCue('if|once|should|provided|unless|as long as|on condition|in case|in the event'),
  expecting: englishCue(
    'expect*|likely|hope|hopes|hoped|hoping|forecast*|predict*|anticipat*|could fall|may fall|would fall|due to|scheduled|set to|plan to|plans to|planned to|planned|is planned|are planned|we can say',
  ),
  future: englishCue("will|would|shall|we'll|they'll|going to"),
  battle: englishCue(
    'battle|battles|fighting|clashes|offensive|assault|siege|ground operation|military operation|fierce combat|attack on the city|campaign to|push into',
  ),
  strike: englishCue(
    'air strike|air strikes|airstrike|airstrikes|shell|shells|shelling|shelled|bomb|bombing|bombed|explosion|exploded|blast|suicide attack|sniper fire|struck|mortar*|raid|raids|attack|attacked|came under fire|mined|mines',
  ),
  control: englishCue(
    'holds|hold|now hold|entered|control|controls|controlled|controlling|captur*|seiz*|retak*|retook|recaptur*|cleared of|clearing|liberat*|took over|taken over|advanc*|push forward|held by|in the hands of|regain*|overran|drove out|driven out|expel*|oust*|recover*',
  ),
  advance: englishCue('advanc*|push*|moving in|closing in|moved in'),
  direction: englishCue(
    'north|south|east|west|northern|southern|eastern|western|northeast|northwest|southeast|southwest',
  ),
  axis: englishCue('axis|axes|fronts|front|frontlines|directions|sides'),
  ceasefire: englishCue(
    'the pause|pause holds|ceasefire|cease-fire|truce|pause in fighting|cessation of hostilities|halt in fighting|humanitarian pause',
  ),
  otherSide: englishCue(
    'with whom|whom|who|the other side|the other party|which side|which party|its counterpart|the party|whom it|parties|identity',
  ),
  road: englishCue('road|roads|bridge|bridges|street|way|it'),
  movement: englishCue(
    'evacuation|evacuations|convoy|convoys|operation|exchange|buses|loading|departure|departures|transfer',
  ),
  halting: englishCue(
    'suspended|resumed|aborted|halted|cancelled|canceled|postponed|called off|stopped|interrupted|ended|completed',
  ),
  contrast: englishCue('but|while|whereas|although|though|however|yet|meanwhile'),
};

export const lexicons: Readonly<Record<Language, Lexicon>> = { ar: arabic, en: english };
