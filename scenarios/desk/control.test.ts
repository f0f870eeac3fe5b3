/** Who holds what, drawn at the desk: in a real browser, over a real server. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { arabicRoom } from '../../apps/desk/src/language/arabic-room.ts';
import { englishRoom } from '../../apps/desk/src/language/english-room.ts';
import { axeFaults, startFixtureDesk, type FixtureDesk } from './fixture-desk.ts';

let desk: FixtureDesk;

beforeAll(async () => {
  desk = await startFixtureDesk();
});

afterAll(() => desk.close());

/** Apart from each other, and from what the example has. */
const corners = {
  en: '35.930, 39.00\n35.930, 39.01\n35.932, 39.01',
  ar: '35.926, 39.00\n35.926, 39.01\n35.928, 39.01',
};

test.each([
  ['en', englishRoom, 'Syrian Democratic Forces', 'contested'],
  ['ar', arabicRoom, 'قوات سوريا الديمقراطية', 'متنازع عليه'],
] as const)(
  'an area is drawn with who holds it, and can be contested later, in %s',
  async (language, texts, party, nobody) => {
    const { page } = await desk.open({ language });
    await page.locator('[data-ready=true]').waitFor();
    const { mapView, drawing } = texts;
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    const drawn = async (): Promise<readonly unknown[]> => {
      const answer = await page.request.get(`${desk.serving.address}/api/operation/layers/control`);
      const { features } = (await answer.json()) as {
        readonly features: readonly { readonly properties: Readonly<Record<string, unknown>> }[];
      };
      return features
        .filter(({ properties }) =>
          String(properties['assumption'] ?? properties['assumption_ar']).includes(`test ${language}`),
        )
        .map(({ properties }) => properties['party']);
    };
    const choose = async (name: string): Promise<void> => {
      await page.locator('.draft-card').getByLabel(drawing.fields.party).first().click();
      await page.getByRole('option', { name: new RegExp(name, 'iu') }).click();
    };
    const record = async (): Promise<void> => {
      await button(drawing.save).click();
      await page.locator('.draft-card').waitFor({ state: 'detached' });
    };
    await button(drawing.draw).click();
    await button(drawing.kinds.control).click();
    await page.getByLabel(drawing.corners).fill(corners[language]);
    await page.getByLabel(drawing.assumptionText).fill(`For the test ${language}.`);
    // Nobody holds ground without a name.
    await button(drawing.save).click();
    await expect.poll(() => page.locator('.draft-card [aria-invalid=true]').count()).toBeGreaterThan(0);
    expect(await drawn()).toEqual([]);
    await choose(party);
    expect(await axeFaults(page, '.draft-card')).toEqual([]);
    await record();
    await expect.poll(drawn).toEqual(['sdf']);

    await button(mapView.asTable).click();
    const row = page
      .locator('.map-table')
      .getByRole('row')
      .filter({ hasText: `For the test ${language}.` });
    await expect.poll(() => row.innerText()).toContain(party);
    await row.getByRole('button').click();
    await page
      .locator('.map-card-row')
      .filter({ hasText: `For the test ${language}.` })
      .getByRole('button', { name: drawing.edit, exact: true })
      .click();
    await choose(nobody);
    await record();
    await expect.poll(drawn).toEqual([null]);
    expect(desk.complaints).toEqual({ errors: [], strangers: [] });
  },
);
