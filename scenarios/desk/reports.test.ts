/** Reports, claims, figures and the outbox in a real browser. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startFixtureDesk, type FixtureDesk } from './fixture-desk.ts';

let desk: FixtureDesk;

beforeAll(async () => {
  desk = await startFixtureDesk({ roles: ['analyst'] });
});

afterAll(async () => {
  await desk.close();
});

test('the console key signs in, and an account signs in', async () => {
  const first = await desk.open();
  const second = await desk.open({ language: 'ar', label: 'analyst-1' });
  expect(await first.page.title()).not.toBe('');
  expect(await second.page.getAttribute('html', 'dir')).toBe('rtl');
  expect(desk.complaints).toEqual({ errors: [], strangers: [] });
});
