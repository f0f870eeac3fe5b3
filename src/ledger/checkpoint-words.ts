/**
 * The words in which a checkpoint is read aloud: 256 pairs, 8 bits each. Both words of a pair mean the same thing, so two
 * people can compare in different languages through an interpreter. Everyday things, nothing of war, faith or party. No
 * two words of a language differ by less than two letters.
 */
const pairs = `
  apple تفاح apricot مشمش arrow سهم autumn خريف bag كيس balcony شرفة ball كرة balloon بالون
  banana موز barley شعير basil ريحان basket سلة bean فاصولياء bed سرير beetle خنفساء belt حزام
  bench مقعد bicycle دراجة bird عصفور blanket بطانية boat قارب book كتاب bottle زجاجة bracelet سوار
  branch غصن bread خبز brick طوب bridge جسر broom مكنسة brush فرشاة bucket دلو butter زبدة
  cabbage ملفوف calendar تقويم camel جمل candle شمعة carnation قرنفل carpenter نجار carpet سجادة castle قلعة
  cave كهف chain سلسلة chalk طباشير cheese جبن chess شطرنج chimney مدخنة circle دائرة clay صلصال
  clock ساعة cloud غيمة coast ساحل coffee قهوة comb مشط compass بوصلة copper نحاس coral مرجان
  corner زاوية cotton قطن cradle مهد cucumber خيار cup فنجان curtain ستارة dawn فجر deer غزال
  desert صحراء doctor طبيب door باب dove حمامة drawer درج dream حلم dress فستان drum طبل
  duck بطة ear أذن egg بيضة eggplant باذنجان elephant فيل engine محرك engineer مهندس envelope ظرف
  evening مساء eye عين family عائلة farmer فلاح feather ريشة field حقل finger إصبع fish سمكة
  quince سفرجل flower زهرة flute ناي foot قدم forest غابة fork شوكة fountain نافورة fox ثعلب
  friend صديق garden حديقة garlic ثوم gate بوابة giraffe زرافة glove قفاز gold ذهب grapes عنب
  guitar قيثارة hammer مطرقة harbour ميناء hedgehog قنفذ honey عسل horse حصان hospital مشفى ink حبر
  iron حديد island جزيرة jasmine ياسمين juice عصير kettle إبريق key مفتاح kitchen مطبخ knee ركبة
  ladle مغرفة lake بحيرة lamp مصباح lantern فانوس lemon ليمون lentil عدس letter رسالة library مكتبة
  lighthouse منارة lily زنبق lion أسد lizard سحلية magnet مغناطيس mango مانجو map خريطة marble رخام
  market سوق melon شمام milk حليب mint نعناع mirror مرآة moon قمر mosaic فسيفساء museum متحف
  nail مسمار necklace قلادة nose أنف notebook دفتر oak بلوط ocean محيط octopus أخطبوط olive زيتون
  onion بصل orange برتقال ostrich نعامة oven فرن page صفحة paint دهان palm نخلة dolphin دلفين
  parrot ببغاء parsley بقدونس peach دراق peacock طاووس pearl لؤلؤة penguin بطريق pepper فلفل pharmacy صيدلية
  picture صورة pillow وسادة pine صنوبر pistachio فستق plate صحن plum خوخ pocket جيب poem قصيدة
  pomegranate رمان potato بطاطا pumpkin يقطين purse محفظة rabbit أرنب radio مذياع rain مطر ribbon شريط
  rice أرز ring خاتم river نهر roof سقف ruler مسطرة saffron زعفران salt ملح saw منشار
  scarf وشاح school مدرسة scissors مقص seed بذرة sesame سمسم seashell صدفة ship سفينة shirt قميص
  shoe حذاء silver فضة sister أخت snow ثلج soap صابون sock جورب song أغنية sparrow دوري
  spider عنكبوت spinach سبانخ sponge إسفنج spoon ملعقة spring ربيع square مربع squirrel سنجاب stamp طابع
  star نجم starling زرزور statue تمثال storm عاصفة strawberry فراولة street شارع sugar سكر suitcase حقيبة
  summer صيف sun شمس table طاولة teacher معلم telescope تلسكوب theatre مسرح thread خيط thyme زعتر
  tomato بندورة tortoise سلحفاة towel منشفة tray صينية tree شجرة triangle مثلث trousers بنطال truck شاحنة
  tulip توليب umbrella مظلة vase مزهرية village قرية volcano بركان wagon عربة waterfall شلال watermelon بطيخ
  well بئر dictionary قاموس wheel عجلة whistle صفارة wind ريح window نافذة winter شتاء wood خشب
`
  .trim()
  .split(/\s+/);

export const englishWords: readonly string[] = pairs.filter((_, index) => index % 2 === 0);
export const arabicWords: readonly string[] = pairs.filter((_, index) => index % 2 === 1);
