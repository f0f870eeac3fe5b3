/** The options of the made-up plan, as rows: who goes when by which crossing. */
import type { PlanOption } from '../plan/index.ts';

export const corridorNames = {
  'north-gate': { en: 'North corridor', ar: 'الممر الشمالي' },
  'east-bridge': { en: 'East corridor', ar: 'الممر الشرقي' },
} as const;

export type Crossing = keyof typeof corridorNames;

export interface Sketch {
  readonly id: string;
  readonly names: PlanOption['names'];
  readonly difference: PlanOption['difference'];
  /** Zone, window, crossing, persons, slots. */
  readonly rows: readonly (readonly [
    zone: string,
    window: string,
    crossing: Crossing,
    persons: number,
    slots: number,
  ])[];
}

export const sketches: readonly Sketch[] = [
  {
    id: 'o1',
    names: ['fastest'],
    difference: { en: 'The option shown first.', ar: 'هذا هو الخيار المعروض أولًا.' },
    rows: [
      ['bustan', 'w1', 'east-bridge', 1100, 5],
      ['qanater', 'w1', 'east-bridge', 620, 3],
      ['suq', 'w1', 'north-gate', 1900, 6],
      ['naseem', 'w1', 'north-gate', 500, 3],
      ['bustan', 'w2', 'east-bridge', 592, 3],
      ['qanater', 'w2', 'east-bridge', 400, 3],
      ['suq', 'w2', 'north-gate', 150, 1],
      ['naseem', 'w2', 'north-gate', 158, 1],
    ],
  },
  {
    id: 'o2',
    names: ['least-exposed', 'balanced'],
    difference: {
      en: '118 fewer people out, 9,420 fewer exposed person-minutes, the last of them 25 minutes later.',
      ar: 'يخرج 118 شخصًا أقل، وتقل دقائق-شخص تحت الخطر بمقدار 9,420، ويصل آخرهم متأخرًا 25 دقيقة.',
    },
    rows: [
      ['bustan', 'w1', 'north-gate', 900, 5],
      ['qanater', 'w1', 'east-bridge', 620, 4],
      ['suq', 'w1', 'north-gate', 1800, 6],
      ['naseem', 'w1', 'north-gate', 500, 4],
      ['bustan', 'w2', 'north-gate', 792, 4],
      ['qanater', 'w2', 'east-bridge', 508, 3],
      ['suq', 'w2', 'north-gate', 244, 2],
      ['naseem', 'w2', 'north-gate', 158, 2],
    ],
  },
  {
    id: 'o3',
    names: ['fewest-corridors'],
    difference: {
      en: 'One corridor instead of two; 1,480 fewer people out.',
      ar: 'ممر واحد بدل ممرين؛ ويخرج 1,480 شخصًا أقل.',
    },
    rows: [
      ['bustan', 'w1', 'north-gate', 700, 5],
      ['qanater', 'w1', 'north-gate', 600, 5],
      ['suq', 'w1', 'north-gate', 1300, 6],
      ['naseem', 'w1', 'north-gate', 400, 3],
      ['bustan', 'w2', 'north-gate', 500, 3],
      ['suq', 'w2', 'north-gate', 502, 4],
      ['naseem', 'w2', 'north-gate', 158, 1],
    ],
  },
];
