import { arabicWords } from '../base/problem.ts';
import type { PLAN_PROBLEMS } from './problems.ts';

/** What each problem of the planner says in Arabic. */
export const PLAN_PROBLEMS_ARABIC = arabicWords<typeof PLAN_PROBLEMS>({
  PLAN_NO_AGREED_WINDOW: {
    title: 'لم يُتفق على أي نافذة زمنية، فلا وقت يمر فيه الناس.',
    remedy: 'اجعل نافذة زمنية متفقًا عليها (`status: agreed` في `operation.yaml`) متى وافقت عليها كل الأطراف.',
  },
  PLAN_WINDOW_OUTSIDE_DAYLIGHT: {
    title: 'لا تسمح قواعد التخطيط بالمرور إلا في ضوء النهار، وهذه النافذة الزمنية تمتد إلى الليل.',
    remedy: 'تستخدم الخطة الجزء النهاري منها. اتفق على ساعات أخرى، أو اكتب `policy.daylightOnly: false`.',
  },
  PLAN_WINDOWS_OVERLAP: {
    title: 'نافذتان زمنيتان متداخلتان.',
    remedy: 'تبدأ الثانية في الخطة عند نهاية الأولى. اكتبهما نافذة واحدة إن كانتا كذلك.',
  },
  PLAN_STATION_UNUSABLE: {
    title: 'لا يمر بهذه المحطة أي طريق من أي حي إلى أي موقع استقبال.',
    remedy: 'تأكد من موقعها ومن خط السيطرة المجاور لها ومن الشوارع المغلقة حولها.',
  },
  PLAN_STATION_FAR_FROM_STREET: {
    title: 'أقرب شارع يُمشى فيه بعيد عن هذه المحطة.',
    remedy: 'تأكد من موقعها، أو ارسم الشارع المؤدي إليها.',
  },
  PLAN_PARTY_WITHOUT_AREA: {
    title: 'لم يوافق هذا الطرف على المرور، ولا منطقة له على الخريطة: قد تعبر الخطة أرضًا يسيطر عليها.',
    remedy: 'ارسم المناطق التي يسيطر عليها، واذكر من قال ذلك.',
  },
  PLAN_CLOSURE_NO_STREET: {
    title: 'لا شارع في موضع هذا الإغلاق، فقد تستخدم الخطة الشارع المقصود.',
    remedy: 'ارسم الإغلاق على الخريطة على امتداد الشارع أو بعرضه.',
  },
  PLAN_STREETS_CUT_OFF: {
    title: 'جزء من شوارع هذا الحي لا يصل إلى أي معبر.',
    remedy: 'تأكد من الشوارع هناك. يحتاج من يسكنونها إلى طريق آخر إلى مكان التجمع.',
  },
  PLAN_ZONE_CUT_OFF: {
    title: 'لا يمكن التخطيط لخروج أحد من هذا الحي مشيًا.',
    remedy: 'السبب مذكور في الخطة. هؤلاء الناس محسوبون، ويحتاجون إلى سبيل آخر للخروج.',
  },
  PLAN_WALK_TOO_LONG: {
    title: 'أقصر طريق مشيًا من هذا الحي أطول من أطول مسافة مشي في قواعد التخطيط.',
    remedy: 'خطّط لمركبات أو لاستراحة على الطريق، أو غيّر `policy.maxWalkMeters`.',
  },
  PLAN_ZONE_TOO_SLOW: {
    title: 'أقصر طريق من هذا الحي يستغرق وقتًا أطول من أي نافذة زمنية.',
    remedy: 'لا يصل أحد من هنا مشيًا. اتفق على نافذة زمنية أطول أو خطّط لمركبات.',
  },
});
