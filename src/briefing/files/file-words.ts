/** Headers and sheet names that only files have, in both languages. */
import type { Language } from '../../operation/index.ts';

export const fileLabels = {
  summary: { en: 'Summary', ar: 'الملخّص' },
  options: { en: 'Options', ar: 'الخيارات' },
  worth: { en: 'Worth', ar: 'قيمة التنازلات' },
  inputs: { en: 'Values', ar: 'القيم' },
  id: { en: 'Id', ar: 'المعرّف' },
  pcode: { en: 'P-code', ar: 'رمز المكان' },
  peopleLow: { en: 'People there, low', ar: 'عدد الأشخاص: الأدنى' },
  peopleBest: { en: 'People there, best', ar: 'عدد الأشخاص: الأرجح' },
  peopleHigh: { en: 'People there, high', ar: 'عدد الأشخاص: الأعلى' },
  basisKind: { en: 'Kind of basis', ar: 'نوع الأساس' },
  reception: { en: 'Reception', ar: 'الاستقبال' },
  setsOutFrom: { en: 'Sets out from', ar: 'الانطلاق من' },
  setsOutUntil: { en: 'Sets out until', ar: 'الانطلاق حتى' },
  walkMeters: { en: 'Walk, metres', ar: 'المسير بالأمتار' },
  walkMinutes: { en: 'Walk, minutes', ar: 'المسير بالدقائق' },
  concerns: { en: 'Concerns', ar: 'يخصّ' },
  kindInWords: { en: 'Kind in words', ar: 'النوع بالكلمات' },
  timesAreLocal: { en: 'Time zone', ar: 'المنطقة الزمنية' },
  walking: { en: 'Can walk', ar: 'يستطيعون المشي' },
  planned: { en: 'Planned for', ar: 'الخطة لعدد' },
  of: { en: 'Of', ar: 'يعود إلى' },
} as const satisfies Record<string, Readonly<Record<Language, string>>>;
