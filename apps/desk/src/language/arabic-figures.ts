import type { Texts } from './english.ts';

/** Arabic texts of asking for figures and dividing them over the zones. */
export const arabicFigures: Pick<Texts, 'question' | 'split'> = {
  question: {
    ask: 'إضافة رقم آخر',
    why: 'تُجمع هنا الأقوال التي تتناوله، ويمكن لمن له الصلاحية أن يقرر الرقم المعتمد.',
    name: { en: 'الاسم بالإنكليزية', ar: 'الاسم بالعربية' },
    about: 'ما الذي يعدّه',
    words: 'بأي عبارة',
    unit: 'الوحدة',
    place: 'المكان',
    everywhere: 'العملية كلها',
    party: 'لأي طرف',
    noParty: 'لا طرف',
    waiting: 'سؤالك لم يُرسل بعد.',
    faults: { name: 'اكتب الاسم باللغتين.', words: 'اذكر بكلمات قليلة ما الذي يعدّه.' },
  },
  split: {
    state: 'توزيع رقم على الأحياء',
    figure: 'أي رقم',
    by: 'على أي أساس',
    bys: { population: 'بحسب عدد السكان', buildings: 'بحسب عدد الأبنية', report: 'بحسب تقرير' },
    weights: 'الأوزان',
    weightsHow:
      'الحي الذي له ضعف الوزن يأخذ ضعف عدد الناس. اترك الحي فارغًا إن لم يكن هذا الرقم يعدّ سكانه. لا تظهر هنا الأحياء التي لها عدد خاص بها.',
    share: 'من {{low}} إلى {{high}}، والأرجح {{best}}',
    undecided: 'لم يقرر أحد هذا الرقم بعد، وتُحسب أعداد الأحياء متى تقرر.',
    from: 'ابتداءً من',
    waiting: 'توزيعك لم يُرسل بعد.',
    faults: {
      weights: 'أعطِ حيًّا واحدًا على الأقل وزنًا أكبر من صفر، بأرقام مجردة.',
      basis: 'اذكر مصدر الأوزان.',
      saidAt: 'اذكر متى قيل ذلك.',
      from: 'اذكر من أي وقت يسري.',
    },
  },
};
