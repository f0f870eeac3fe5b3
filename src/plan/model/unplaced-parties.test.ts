import { describe, expect, it } from 'vitest';
import type { Operation } from '../../operation/index.ts';
import { makeFixture } from '../fixture.ts';
import { buildModel } from './build-model.ts';

const warned = (operation: Operation): readonly (readonly [string | undefined, string | undefined])[] =>
  buildModel(operation)
    .notices.filter(({ code }) => code === 'PLAN_PARTY_WITHOUT_AREA')
    .map(({ feature, found }) => [feature, found]);

describe('a party that has not agreed', () => {
  const refusing = { id: 'besiegers', name: { en: 'Besiegers', ar: 'المحاصِرون' }, agreesToPassage: false };

  it('is warned of when nobody says where it holds ground', () => {
    const { parties } = makeFixture();
    expect(warned(makeFixture({ parties: [...parties, refusing] }))).toEqual([['besiegers', 'Besiegers']]);
    expect(warned(makeFixture({ parties: [...parties, { ...refusing, agreesToPassage: true }] }))).toEqual([]);
    expect(warned(makeFixture())).toEqual([]);
  });

  it('is not when an area is its: that is not crossed', () => {
    const { parties, control } = makeFixture();
    const held = { ...control[0]!, id: 'besieged', party: 'besiegers' };
    expect(warned(makeFixture({ parties: [...parties, refusing], control: [...control, held] }))).toEqual([]);
  });
});
