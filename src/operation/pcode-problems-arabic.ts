import { arabicWords } from '../base/problem.ts';
import type { PCODE_PROBLEMS } from './pcode-problems.ts';

/** What each problem of place codes says in Arabic. */
export const PCODE_PROBLEMS_ARABIC = arabicWords<typeof PCODE_PROBLEMS>({
  PCODE_LAYER_UNUSABLE: {
    title: 'لا يمكن استخدام طبقة المناطق الإدارية.',
    remedy:
      'قدّم ملف `GeoJSON` من نوع `FeatureCollection` فيه مضلّعات لها الحقول `adm3_pcode` و`adm2_pcode` و`adm1_pcode`.',
  },
  PCODE_AREA_UNUSABLE: {
    title: 'في الطبقة منطقة بلا مضلّع، أو رمزها ليس بالصيغة المقررة لمستواها.',
    remedy: 'صحّح العنصر: مضلّع ورموز مثل `SY11` و`SY1101` و`SY110100`.',
  },
  PCODE_COMMUNITIES_UNUSABLE: {
    title: 'لا يمكن استخدام قائمة التجمعات السكنية.',
    remedy: 'قدّم ملف `CSV` فيه الأعمدة `adm4_pcode` و`adm4_en` و`lon` و`lat` و`adm3_pcode`.',
  },
  PCODE_COMMUNITY_UNUSABLE: {
    title: 'تجمّع سكني ليس له رمز بصيغة `C1234`، أو إحداثياته غير صحيحة، فتُرك.',
    remedy: 'صحّح الصف.',
  },
  PCODE_DISAGREES: {
    title: 'رمز الحي وموقعه لا يتفقان.',
    remedy: 'تبيّن أيهما الصحيح: فقد يكون الرمز لمكان آخر بالاسم نفسه، أو يكون الرسم مُزاحًا عن موضعه.',
  },
  PCODE_PARTLY_OUTSIDE: {
    title: 'يقع جزء من الحي خارج منطقة رمزه.',
    remedy: 'تأكد من حدود الحي هناك، أو اقسمه عند حد المنطقة.',
  },
  PCODE_UNKNOWN: {
    title: 'الرمز ليس في الطبقة ولا في قائمة التجمعات السكنية.',
    remedy: 'صحّحه، أو استخدم الطبقة التي أُخذ منها.',
  },
  PCODE_OTHERWISE_WRITTEN: {
    title: 'الرمز مكتوب بغير صورته في الطبقة، وقد عُدّ هو نفسه.',
    remedy: 'اكتبه كما هو في الطبقة.',
  },
  PCODE_PROPOSED: {
    title: 'ليس للحي رمز، وموقعه يدل على رمز.',
    remedy: 'اكتب هذا الرمز للحي إن كان صحيحًا.',
  },
  PCODE_OUTSIDE_LAYER: {
    title: 'لا يقع الحي في أي منطقة من الطبقة.',
    remedy: 'تأكد من الإحداثيات. وقد تكون حدود الطبقة غير دقيقة عند السواحل والحدود الدولية.',
  },
  PCODE_BELOW_LAYER: {
    title: 'الرمز من مستوى ليس في الطبقة، فلم يُفحص إلا المستوى الذي فوقه.',
    remedy: 'افحصه بطبقة من مستواه.',
  },
  PCODE_NOT_CHECKED: {
    title: 'الرمز لتجمّع سكني، ولا توجد قائمة تجمعات سكنية يُفحص بها.',
    remedy: 'قدّم قائمة التجمعات السكنية.',
  },
  PCODE_COMMUNITY_FAR: {
    title: 'الحي على بعد أكثر من 10 كم من نقطة تجمّعه السكني.',
    remedy: 'تأكد من الرمز والرسم. فالتجمعات التي تحمل الاسم نفسه كثيرة.',
  },
  PCODE_NAME_DIFFERS: {
    title: 'اسم الحي يختلف عن اسم المنطقة التي لها رمزه.',
    remedy: 'قد يصح الاسمان، فالإملاء واللغات تختلف. تأكد أن المقصود مكان واحد.',
  },
});
