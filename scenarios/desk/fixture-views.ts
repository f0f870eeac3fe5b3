/** The views of the desk, each with the way to it. */
import type { Locator, Page } from 'playwright-core';
import type { Texts } from '../../apps/desk/src/language/english.ts';

export interface View {
  readonly name: string;
  /** The part of the page that it is in. */
  readonly within: '.desk-side' | '.desk-map' | '[role=dialog]';
  /** Brings the view up from the desk as it is opened, and back when it is called away. */
  readonly open: (page: Page, texts: Texts) => Promise<void>;
  readonly close?: (page: Page, texts: Texts) => Promise<void>;
}

const button = (within: Page | Locator, name: string | RegExp): Locator =>
  within.getByRole('button', typeof name === 'string' ? { name, exact: true } : { name }).first();
const tab = (page: Page, name: string): Promise<void> => page.getByRole('tab', { name, exact: true }).click();
/** What was opened in a tab stays there, whichever tab is shown meanwhile. */
const cancelForm = async (page: Page, name: string): Promise<void> => {
  const form = page.locator('.desk-side form:visible');
  await button(form, name).click();
  await form.waitFor({ state: 'detached' });
};
const closeDialog = async (page: Page): Promise<void> => {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
};

export const views: readonly View[] = [
  {
    name: 'picture',
    within: '.desk-side',
    open: async (page, { tabs }) => {
      await tab(page, tabs.picture);
      await page.getByRole('article').first().waitFor();
    },
  },
  {
    name: 'assessment',
    within: '.desk-side',
    open: async (page, { tabs, assess }) => {
      await tab(page, tabs.picture);
      await button(page, new RegExp(assess.decide, 'u')).click();
      await page.getByRole('form').waitFor();
    },
    close: (page, { reports }) => cancelForm(page, reports.cancel),
  },
  {
    name: 'reports',
    within: '.desk-side',
    open: async (page, { tabs }) => {
      await tab(page, tabs.reports);
      await page.locator('.report-list > li:visible').first().waitFor();
    },
  },
  {
    name: 'taking in a report',
    within: '.desk-side',
    open: async (page, { tabs, reports }) => {
      await tab(page, tabs.reports);
      await button(page, reports.add).click();
    },
    close: (page, { reports }) => cancelForm(page, reports.cancel),
  },
  {
    name: 'report and its proposals',
    within: '.desk-side',
    open: async (page, { tabs }) => {
      await tab(page, tabs.reports);
      await button(page, /Other figures of October 2017 on Raqqa/u).click();
      await page.locator('.proposals > li').first().waitFor();
    },
  },
  {
    name: 'correcting a proposal',
    within: '.desk-side',
    open: async (page) => {
      await page.locator('.proposals > li[aria-current=true]').focus();
      await page.keyboard.press('e');
      await page.locator('.proposal-form').waitFor();
    },
    close: (page, { reports }) => cancelForm(page, reports.cancel),
  },
  {
    name: 'rejecting a proposal',
    within: '.desk-side',
    open: async (page) => {
      await page.locator('.proposals > li[aria-current=true]').focus();
      await page.keyboard.press('r');
      await page.locator('.proposals form').waitFor();
    },
    close: async (page, { reports }) => {
      await cancelForm(page, reports.cancel);
      await button(page, reports.all).click();
    },
  },
  {
    name: 'options',
    within: '.desk-side',
    open: async (page, { tabs }) => {
      await tab(page, tabs.options);
      await page.locator('.options-table').waitFor();
      await page.locator('.chart svg').first().waitFor();
    },
  },
  {
    name: 'why',
    within: '[role=dialog]',
    open: async (page, { tabs, whyPlan, why }) => {
      await tab(page, tabs.options);
      await button(page, `${whyPlan}. ${why}`).click();
      await page.locator('.why-line').first().waitFor();
    },
    close: closeDialog,
  },
  {
    name: 'worth, with a trial',
    within: '.desk-side',
    open: async (page, { tabs, trying }) => {
      await tab(page, tabs.worth);
      // What is tried stays until it is put away.
      if (await button(page, trying.show).isVisible()) return;
      await page.getByRole('checkbox').first().check();
      await button(page, trying.try).click();
      await button(page, trying.show).waitFor({ timeout: 120_000 });
    },
  },
  {
    name: 'operation',
    within: '.desk-side',
    open: async (page, { tabs }) => {
      await tab(page, tabs.terms);
      await page.locator('.terms').waitFor();
    },
  },
  {
    name: 'adding a window',
    within: '.desk-side',
    open: async (page, { tabs, terms }) => {
      await tab(page, tabs.terms);
      await button(page, terms.addWindow).click();
      await page.locator('.term-form').waitFor();
    },
    close: (page, { terms }) => cancelForm(page, terms.cancel),
  },
  {
    name: 'access',
    within: '.desk-side',
    open: async (page, { tabs }) => {
      await tab(page, tabs.access);
      await page.locator('.accounts-table tbody tr').first().waitFor();
      await page.locator('.access-table tbody tr').first().waitFor();
    },
  },
  {
    name: 'sources',
    within: '.desk-side',
    open: async (page, { tabs, sources }) => {
      await tab(page, tabs.reports);
      await button(page, sources.all).click();
      await page.getByRole('button', { name: sources.add }).waitFor();
    },
    close: (page, { reports }) => button(page, reports.all).click(),
  },
  { name: 'print', within: '.desk-side', open: (page, { tabs }) => tab(page, tabs.print) },
  {
    name: 'map as a table',
    within: '.desk-map',
    open: async (page, { mapView }) => {
      await button(page, mapView.asTable).click();
      await page.locator('.map-table').waitFor();
    },
    close: (page, { mapView }) => button(page, mapView.asMap).click(),
  },
  {
    name: 'a place on the map',
    within: '.desk-map',
    open: async (page) => {
      await page.locator('.map canvas').first().click();
      await page.locator('.place-card').waitFor();
    },
    close: (page, { mapView }) => button(page, mapView.close).click(),
  },
  {
    name: 'drawing',
    within: '.desk-map',
    open: async (page, { drawing }) => {
      await button(page, drawing.draw).click();
      await button(page, drawing.kinds.zone).click();
      await page.getByLabel(drawing.corners).waitFor();
    },
    close: async (page, { drawing }) => {
      await button(page, drawing.cancel).click();
      await button(page, drawing.draw).click();
    },
  },
];
