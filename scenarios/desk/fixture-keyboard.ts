/** Using the desk by keyboard alone: nothing in here clicks. */
import type { Locator, Page } from 'playwright-core';

/** Goes to something that can be pressed, and presses it. */
export async function press(target: Locator, key = 'Enter'): Promise<void> {
  await target.first().focus();
  await target.page().keyboard.press(key);
}

export const button = (where: Page | Locator, name: string | RegExp): Locator =>
  where.getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) });

/** Types over what stands in a field. */
export async function type(field: Locator, text: string): Promise<void> {
  await field.focus();
  await field.page().keyboard.press('ControlOrMeta+a');
  await field.page().keyboard.type(text);
}

/** Goes to a tab by the arrow keys, from the one that is shown. */
export async function goToTab(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { selected: true }).focus();
  for (let step = 0; step < 10; step++) {
    const shown = await page.getByRole('tab', { selected: true }).textContent();
    if (shown === name) return;
    await page.keyboard.press((await page.locator('html').getAttribute('dir')) === 'rtl' ? 'ArrowLeft' : 'ArrowRight');
  }
  throw new Error(`There is no tab ${name}.`);
}

/** Chooses from a list that opens under its field: the arrow keys go to the words, Enter takes them. */
export async function choose(field: Locator, words: string): Promise<void> {
  const page = field.page();
  await field.focus();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('option').first().waitFor();
  const reached = page.locator('[role=option][data-combobox-selected]');
  for (let step = 0; step < 10; step++) {
    // Nothing is reached yet when the list has just opened.
    const shown = await reached
      .first()
      .textContent({ timeout: 3000 })
      .catch(() => null);
    if (shown === words) break;
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
  const started = performance.now();
  while ((await field.inputValue()) !== words) {
    if (performance.now() - started > 10_000) throw new Error(`There are no words ${words} to choose.`);
    await page.waitForTimeout(100);
  }
}
