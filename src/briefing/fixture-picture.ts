/** What is said of the made-up city: figures that disagree, a claim and its denial. For tests of what is shown. */
import type { Operation } from '../operation/index.ts';
import { pictureAt, type Picture, type Records } from '../picture/index.ts';

const DAY_MS = 86_400_000;
const toldMs = Date.parse('2017-10-10T12:00:00+03:00');
const span = { fromMs: toldMs, untilMs: toldMs + DAY_MS };
const both = (en: string, ar: string): { en: string; ar: string } => ({ en, ar });

const claim = (
  id: string,
  source: string,
  text: string,
  more: Partial<Records['claims'][number]>,
): Records['claims'][number] => ({
  id,
  report: 'told',
  kind: 'talks',
  about: 'withdrawal',
  aboutWords: null,
  quote: { text, start: 0, end: text.length },
  speakers: [{ words: source, entity: source }],
  said: span,
  meant: null,
  places: [],
  value: null,
  stance: null,
  recordedBy: 'information-manager',
  recordedAtMs: toldMs + DAY_MS,
  ...more,
});

const trapped = (value: number): Partial<Records['claims'][number]> => ({
  kind: 'figure',
  about: 'trapped',
  value: { low: value, best: value, high: value, unit: 'persons', saying: 'exact' },
});

export function fixturePicture(operation: Operation): Picture {
  const source = (id: string, en: string, ar: string): Records['sources'][number] => ({
    id,
    name: both(en, ar),
    kind: 'other',
    side: null,
    grades: [],
  });
  const records: Records = {
    reports: [
      {
        id: 'told',
        title: 'Told by radio',
        language: 'en',
        source: 'activists',
        published: span,
        receivedAtMs: toldMs,
        text: '',
        story: null,
      },
    ],
    sources: [
      source('activists', 'Activists', 'ناشطون'),
      source('office', 'Media office of the northern forces', 'المكتب الإعلامي للقوات الشمالية'),
      source('un', 'United Nations office', 'مكتب الأمم المتحدة'),
    ],
    claims: [
      claim('withdrawal', 'activists', 'The fighters may leave with their weapons', {}),
      claim('no-withdrawal', 'office', 'No such thing was agreed', {
        kind: 'denial',
        stance: { stance: 'denies', to: 'withdrawal' },
      }),
      claim('many', 'un', '8,000 are trapped', trapped(8000)),
      claim('few', 'office', '4,000 are trapped', { ...trapped(4000), stance: { stance: 'disputes', to: 'many' } }),
    ],
    rejections: [],
    figures: [
      {
        id: 'trapped',
        name: both('People trapped', 'المحاصرون'),
        about: 'trapped',
        aboutWords: null,
        unit: 'persons',
        place: null,
        party: null,
      },
    ],
    assessments: [],
    splits: [],
    control: [],
    streets: [],
    places: [],
    halfLives: [],
  };
  const atMs = toldMs + 2 * DAY_MS;
  return pictureAt(records, operation, { occurredAtMs: atMs, knownAtMs: atMs });
}
