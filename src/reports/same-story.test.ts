import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sameStory } from './same-story.ts';

const story = `MARSA (AFP) - About three thousand civilians left the besieged city of Marsa on Tuesday through a corridor that was opened in the morning, the United Nations said. It was the largest number of people to get out in a single day since the fighting began in February. The Red Cross said that twenty-one buses and nineteen ambulances had reached the reception centre in the evening, and that more were on their way. A spokesman for the brigade that holds the old town said its fighters would not withdraw. Aid workers at the centre said that many of those who arrived were exhausted and had not eaten for two days.`;
const headline = (text: string, title: string): string => `${title}\n\n${text}`;
const arabic = `المرسى (رويترز) - قالت الأمم المتحدة إن نحو ثلاثة آلاف مدني غادروا مدينة المرسى المحاصرة يوم الثلاثاء عبر ممر فتح في الصباح، وهو أكبر عدد من الناس يخرج في يوم واحد منذ بدء القتال في شباط. وقال الصليب الأحمر إن إحدى وعشرين حافلة وتسع عشرة سيارة إسعاف وصلت إلى مركز الاستقبال في المساء وإن حافلات أخرى في الطريق إليه.`;

/** Another reporter, of the same event. */
const other = `The people who came out of Marsa on Tuesday carried what they could. By nightfall the United Nations had counted some three thousand of them at the reception centre, where the Red Cross had sent its buses and ambulances. It was more than on any day since February. In the old town the brigade vowed to hold on, and those who stayed behind sent messages asking when the road would open again.`;

describe('what is one story', () => {
  it('copies under other headlines, cut, and with words changed here and there', () => {
    const cut = story.slice(0, story.indexOf('A spokesman'));
    const changed = story
      .replace('besieged city', 'encircled city')
      .replace('in the evening', 'on Tuesday evening')
      .replace('exhausted', 'very tired');
    const groups = sameStory([
      { id: 'a', text: story },
      { id: 'b', text: headline(story, 'Thousands leave Marsa') },
      { id: 'x', text: other },
      { id: 'c', text: headline(cut, 'Buses arrive') },
      { id: 'd', text: changed },
    ]);
    expect(groups).toEqual([['a', 'b', 'c', 'd'], ['x']]);
  });

  it('Arabic copies whose spelling differs', () => {
    const respelled = arabic
      .replaceAll('أ', 'ا')
      .replaceAll('إ', 'ا')
      .replaceAll('ة', 'ه')
      .replace('المحاصرة', 'المُحاصَرة');
    expect(
      sameStory([
        { id: 'a', text: arabic },
        { id: 'b', text: headline(respelled, 'خروج آلاف من المرسى') },
      ]),
    ).toEqual([['a', 'b']]);
  });

  it('ten copies, and three hundred, are one', () => {
    for (const count of [10, 300]) {
      const copies = Array.from({ length: count }, (_, number) => ({
        id: `r${number}`,
        text: headline(story, `Outlet ${number}`),
      }));
      expect(sameStory(copies)).toHaveLength(1);
    }
  });

  it('short messages only when they are the same', () => {
    expect(
      sameStory([
        { id: 'a', text: 'Two hundred people left by the north gate.' },
        { id: 'b', text: 'Two hundred people left by the north gate.' },
        { id: 'c', text: 'Two hundred people left by the east gate.' },
        { id: 'd', text: '' },
      ]),
    ).toEqual([['a', 'b'], ['c'], ['d']]);
  });
});

describe('what is not', () => {
  it('two reports of one event', () => {
    expect(
      sameStory([
        { id: 'a', text: story },
        { id: 'b', text: other },
      ]),
    ).toEqual([['a'], ['b']]);
  });

  it('two reports that quote one statement', () => {
    const statement =
      'The council said: "We ask every side to keep the road open until the last family has reached the river."';
    expect(
      sameStory([
        { id: 'a', text: `${statement} ${story}` },
        { id: 'b', text: `${statement} ${other}` },
      ]),
    ).toEqual([['a'], ['b']]);
  });
});

it('the groups hold every report once, whatever the order', () => {
  const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { minLength: 0, maxLength: 40 });
  fc.assert(
    fc.property(fc.array(words, { maxLength: 8 }), (texts) => {
      const reports = texts.map((text, number) => ({ id: `r${number}`, text: text.join(' ') }));
      const groups = sameStory(reports)
        .map((group) => [...group].sort())
        .sort();
      expect(groups.flat().sort()).toEqual(reports.map(({ id }) => id).sort());
      const turned = sameStory([...reports].reverse())
        .map((group) => [...group].sort())
        .sort();
      expect(turned).toEqual(groups);
    }),
  );
});
