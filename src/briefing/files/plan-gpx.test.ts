import { readFileSync } from 'node:fs';
import { XmlDocument, XmlElement } from 'libxml2-wasm';
import { describe, expect, it } from 'vitest';
import { hasSharedData, sharedFile } from '../../base/shared-data.ts';
import { scheduleOf, windowsOf } from '../facts.ts';
import { fixture } from '../fixture.ts';
import { schemaFaults } from './fixture-xml-schema.ts';
import { planGround } from './plan-ground.ts';
import { planGpx } from './plan-gpx.ts';

const { operation, plan } = fixture();
const ground = planGround(plan, operation);
const text = planGpx(plan, ground, 0, 'en');
const spaces = { g: 'http://www.topografix.com/GPX/1/1', m: 'urn:mamarr:plan:1' };

function found(xml: string, path: string): string[] {
  using document = XmlDocument.fromString(xml);
  return document.find(path, spaces).map((node) => node.content);
}

describe.skipIf(!hasSharedData())('GPX against its schema', () => {
  it('refuses what is wrong, so that passing says something', () => {
    const wrong = text.replace('<rte>', '<rte><number>one</number>');
    expect(schemaFaults(wrong, 'gpx-1.1.xsd').join()).toContain('one');
    expect(schemaFaults(text.replace('lat="35', 'lat="135'), 'gpx-1.1.xsd').length).toBeGreaterThan(0);
    const sample = readFileSync(sharedFile('samples/gpx/jpx_GPX-full.gpx'), 'utf8');
    expect(schemaFaults(sample, 'gpx-1.1.xsd').length).toBeGreaterThan(0);
  });

  it('holds for every option in both languages, and without any option', () => {
    for (const language of ['en', 'ar'] as const)
      plan.options.forEach((_, option) => {
        expect(schemaFaults(planGpx(plan, ground, option, language), 'gpx-1.1.xsd')).toEqual([]);
      });
    const none = { ...plan, options: [] };
    expect(schemaFaults(planGpx(none, planGround(none, operation), 0, 'en'), 'gpx-1.1.xsd')).toEqual([]);
  });

  it('holds with every character that a name can have', () => {
    const name = { en: '<&"\'>\u0000\ud800 =1+1 ]]>', ar: '\u202eم&م\n' };
    const named = { ...operation, zones: operation.zones.map((zone) => ({ ...zone, name })) };
    expect(schemaFaults(planGpx(plan, planGround(plan, named), 0, 'ar'), 'gpx-1.1.xsd')).toEqual([]);
  });
});

describe('GPX of an option', () => {
  const option = plan.options[0]!;
  const rows = windowsOf(plan, option).flatMap((window) => scheduleOf(option, window));

  it('has a route for every zone and window in which people go, with all of them', () => {
    expect(found(text, '//m:way/@persons').map(Number)).toEqual(rows.map(({ persons }) => persons));
    const slots = found(text, '//m:slot/@persons').map(Number);
    expect(slots.reduce((sum, persons) => sum + persons, 0)).toBe(option.totals.peopleOut);
    expect(found(text, '//g:rte/g:number').map(Number)).toEqual(rows.map((_, index) => index + 1));
  });

  it('has waypoints for all stations where they stand', () => {
    expect(found(text, '//g:wpt/@lat').map(Number)).toEqual(
      operation.stations.map(({ position }) => Number(position[1].toFixed(7))),
    );
    expect(found(text, '//g:wpt/g:name')).toEqual(operation.stations.map(({ name }) => `${name.en} · ${name.ar}`));
  });

  it('goes along the streets and names the zone at the start and each station after its leg', () => {
    using document = XmlDocument.fromString(text);
    const routes = document.find('//g:rte', spaces).filter((node) => node instanceof XmlElement);
    rows.forEach(({ way }, index) => {
      const points = routes[index]!.find('g:rtept', spaces).filter((node) => node instanceof XmlElement);
      const zone = operation.zones.find(({ id }) => id === way.zone)!;
      const names = points.map((point) => point.get('g:name', spaces)?.content ?? null);
      expect(names[0]).toBe(`${zone.name.en} · ${zone.name.ar}`);
      const stations = way.legs.map(({ toStation }) => operation.stations.find(({ id }) => id === toStation)!);
      expect(names.slice(1).filter((name) => name !== null)).toEqual(
        stations.map(({ name }) => `${name.en} · ${name.ar}`),
      );
      // Each street of the made-up city has one bend: two points a piece and one at the start.
      const pieces = way.legs.reduce((sum, { edges }) => sum + edges.length, 0);
      expect(points.length).toBe(2 * pieces + 1 + way.legs.length);
    });
  });

  it('says its times in both languages, each with its own zone', () => {
    expect(found(text, '//g:metadata/g:time')).toEqual([new Date(plan.madeAtMs).toISOString()]);
    const [leave] = found(text, '//m:slot/@leaveFrom');
    expect(Date.parse(leave!)).toBe(rows[0]!.slots[0]!.leaveFromMs);
    const [desc] = found(text, '//g:rte/g:desc');
    expect(desc).toMatch(/Sets out: 07:00/);
    expect(desc).toMatch(/الانطلاق: من 07:00 إلى/);
  });

  it('gives the same bytes again, from the ground kept as JSON too', () => {
    const kept = JSON.parse(JSON.stringify(ground)) as typeof ground;
    expect(planGpx(plan, kept, 0, 'en')).toBe(text);
  });
});
