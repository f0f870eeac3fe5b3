import { arabicWords } from '../base/problem.ts';
import type { NETWORK_PROBLEMS } from './problems.ts';

/** What each problem of a street file says in Arabic. */
export const NETWORK_PROBLEMS_ARABIC = arabicWords<typeof NETWORK_PROBLEMS>({
  NET_FILE_UNREADABLE: {
    title: 'تتعذّر قراءة ملف الشوارع.',
    remedy: 'تأكد أن المسار صحيح وأنه ملف وأن لديك إذنًا بقراءته.',
  },
  NET_FILE_UNWRITABLE: {
    title: 'تتعذّر كتابة ملف شبكة الشوارع.',
    remedy: 'تأكد أن المجلد موجود وأن لديك إذنًا بالكتابة فيه وأن في القرص متسعًا.',
  },
  NET_FILE_EMPTY: {
    title: 'ملف الشوارع فارغ.',
    remedy: 'احصل عليه أو صدّره من جديد.',
  },
  NET_FILE_FOREIGN: {
    title: 'هذا ليس ملف شبكة شوارع مُعدًّا.',
    remedy: 'أعدّ واحدًا بالأمر `mamarr network import FILE --out FILE`.',
  },
  NET_FILE_VERSION: {
    title: 'ملف شبكة الشوارع من إصدار لا يقرؤه هذا البرنامج.',
    remedy: 'استخدم البرنامج الذي كتبه، أو أعدّ الملف من جديد بالأمر `mamarr network import FILE --out FILE`.',
  },
  NET_FILE_TRUNCATED: {
    title: 'طول ملف شبكة الشوارع غير الطول المكتوب فيه.',
    remedy: 'انسخه من جديد، أو أعدّه بالأمر `mamarr network import FILE --out FILE`.',
  },
  NET_FILE_DAMAGED: {
    title: 'ملف شبكة الشوارع تالف.',
    remedy: 'انسخه من جديد، أو أعدّه بالأمر `mamarr network import FILE --out FILE`.',
  },
  NET_FORMAT_UNKNOWN: {
    title: 'صيغة ملف الشوارع ليست من الصيغ التي تُقرأ.',
    remedy:
      'قدّم مقتطفًا من `OpenStreetMap` (`.osm.pbf`)، أو ملف `GeoJSON` أو `GeoJSONSeq` (ولو مضغوطًا `.gz`)، أو `GeoParquet`.',
  },
  NET_NO_STREETS: {
    title: 'لا شارع في الملف.',
    remedy: 'تأكد أنه ملف الشوارع، وأن لخطوطه حقلًا باسم `highway` أو `class` أو `fclass` يدل على أنها شوارع.',
  },
  NET_GZIP_DAMAGED: {
    title: 'ملف الشوارع المضغوط تالف.',
    remedy: 'احصل عليه من جديد، أو افحصه بالأمر `gzip -t FILE`.',
  },
  NET_PBF_DAMAGED: {
    title: 'ملف `OpenStreetMap` تالف.',
    remedy: 'احصل على المقتطف من جديد وقارن بصمته.',
  },
  NET_PBF_UNSUPPORTED: {
    title: 'في ملف `OpenStreetMap` ما لا يُقرأ.',
    remedy: 'اكتبه من جديد بالأمر `osmium cat IN.osm.pbf -o OUT.osm.pbf -f pbf,pbf_compression=zlib`.',
  },
  NET_GEOJSON_INVALID: {
    title: 'صيغة `GeoJSON` غير سليمة.',
    remedy: 'صدّره من جديد من البرنامج الذي جاء منه، أو أصلح الموضع المذكور.',
  },
  NET_GEOJSON_CRS: {
    title: 'ملف `GeoJSON` ليس بخطوط الطول والعرض وفق `WGS 84`.',
    remedy: 'صدّره من جديد في `EPSG:4326`، بالأمر `ogr2ogr -t_srs EPSG:4326 OUT.geojson IN.geojson` مثلًا.',
  },
  NET_TEXT_NOT_UTF8: {
    title: 'النص ليس بترميز `UTF-8`.',
    remedy: 'احفظ الملف بترميز `UTF-8`.',
  },
  NET_COORDINATE_INVALID: {
    title: 'إحداثيات ليست خط طول (من `−180` إلى `180`) وخط عرض (من `−90` إلى `90`) بالدرجات.',
    remedy: 'تأكد أن خط الطول أولًا، وأن الملف بالدرجات لا بالأمتار.',
  },
  NET_PARQUET_DAMAGED: {
    title: 'تتعذّر قراءة ملف `GeoParquet`.',
    remedy: 'صدّره من جديد من البرنامج الذي جاء منه.',
  },
  NET_PARQUET_NO_GEOMETRY: {
    title: 'ليس في ملف `Parquet` أشكال بترميز `WKB`.',
    remedy: 'اكتبه بصيغة `GeoParquet` وبترميز `WKB`.',
  },
  NET_CRS_UNKNOWN: {
    title: 'نظام إحداثيات الملف غير معروف.',
    remedy: 'صدّره من جديد في `EPSG:4326`.',
  },
  NET_TOO_LARGE: {
    title: 'في ملف الشوارع جزء أكبر مما يُقرأ.',
    remedy: 'تأكد أنه الملف المقصود، واقتطع منه المنطقة المطلوبة.',
  },
  NET_NODES_MISSING: {
    title: 'شوارع تشير إلى عقد ليست في الملف، فقُطعت عندها.',
    remedy: 'اقتطع الملف مع الشوارع كاملة، بالأمر `osmium extract --strategy complete_ways` مثلًا.',
  },
  NET_ENDS_NOT_JOINED: {
    title: 'أطراف خطوط تبعد أقل من متر عن خط آخر ولا نقطة مشتركة بينهما، فلم تُوصل.',
    remedy: 'حيث تلتقي الشوارع فعلًا، ضع على الخطين النقطة نفسها.',
  },
  NET_CLASS_ABSENT: {
    title: 'خطوط بلا صنف عُدّت شوارع مجهولة الصنف.',
    remedy: 'أعطِ كل خط حقل `highway` كما في `OpenStreetMap`، أو تأكد أن هذه الخطوط شوارع.',
  },
});
