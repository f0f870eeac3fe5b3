import { readFileSync } from 'node:fs';
import { XmlDocument, XmlElement } from 'libxml2-wasm';
import { describe, expect, it } from 'vitest';
import { hasSharedData, sharedFile } from '../../base/shared-data.ts';
import { fixture } from '../fixture.ts';
import { schemaFaults } from './fixture-xml-schema.ts';
import { planGround } from './plan-ground.ts';
import { planKml } from './plan-kml.ts';

const { operation, plan } = fixture();
const ground = planGround(plan, operation);
const text = planKml(plan, ground, 'en');
const spaces = { k: 'http://www.opengis.net/kml/2.2' };

function found(xml: string, path: string): string[] {
  using document = XmlDocument.fromString(xml);
  return document.find(path, spaces).map((node) => node.content);
}

/** Placemarks by what they are. */
const marked = (feature: string): string =>
  `//k:Placemark[k:ExtendedData/k:Data[@name='feature']/k:value='${feature}']`;

describe.skipIf(!hasSharedData())('KML against its schema', () => {
  it('refuses what is wrong, so that passing says something', () => {
    expect(schemaFaults(text.replace('<styleUrl>', '<styleURL>'), 'ogckml22.xsd').length).toBeGreaterThan(0);
    expect(
      schemaFaults(text.replace('<width>5</width>', '<width>thick</width>'), 'ogckml22.xsd').length,
    ).toBeGreaterThan(0);
    const sample = readFileSync(sharedFile('samples/kml/ets_Document-001.kml'), 'utf8');
    expect(schemaFaults(sample, 'ogckml22.xsd').length).toBeGreaterThan(0);
    expect(schemaFaults(readFileSync(sharedFile('samples/kml/ets_Polygon.kml'), 'utf8'), 'ogckml22.xsd')).toEqual([]);
  });

  it('holds in both languages, for one option and for none', () => {
    for (const language of ['en', 'ar'] as const) {
      expect(schemaFaults(planKml(plan, ground, language), 'ogckml22.xsd')).toEqual([]);
      expect(schemaFaults(planKml(plan, ground, language, 1), 'ogckml22.xsd')).toEqual([]);
    }
    const none = { ...plan, options: [] };
    expect(schemaFaults(planKml(none, planGround(none, operation), 'en'), 'ogckml22.xsd')).toEqual([]);
  });

  it('holds with every character that a name can have', () => {
    const name = { en: '<&"\'>\u0000\ud800 <script> ]]>', ar: '\u202eم&م\n' };
    const named = { ...operation, zones: operation.zones.map((zone) => ({ ...zone, name })) };
    const made = planKml(plan, planGround(plan, named), 'ar');
    expect(schemaFaults(made, 'ogckml22.xsd')).toEqual([]);
    expect(made).not.toContain('<script>');
    // Descriptions are read as HTML: there a name is escaped twice.
    expect(found(made, '//k:Placemark/k:description').join()).not.toContain('<script>');
  });
});

describe('KML of a plan', () => {
  it('has a folder for each option with all that is in it', () => {
    const folders = found(text, '/k:kml/k:Document/k:Folder/@id');
    expect(folders).toEqual(plan.options.map((_, index) => `option-${index + 1}`));
    plan.options.forEach((option, index) => {
      const inside = (path: string): string[] => found(text, `//k:Folder[@id='option-${index + 1}']${path}`);
      expect(inside(marked('corridor')).length).toBe(option.corridors.length);
      expect(inside(marked('zone')).length).toBe(operation.zones.length);
      expect(inside(marked('station')).length).toBe(operation.stations.length);
      const persons = inside(`${marked('way')}/k:ExtendedData/k:Data[@name='persons']/k:value`).map(Number);
      expect(persons.reduce((sum, each) => sum + each, 0)).toBe(option.totals.peopleOut);
      const left = inside(`${marked('zone')}/k:ExtendedData/k:Data[@name='personsLeft']/k:value`).map(Number);
      expect(left.reduce((sum, each) => sum + each, 0)).toBe(option.totals.peopleLeft);
    });
    expect(found(text, marked('hazard')).length).toBe(operation.hazards.length);
    expect(found(text, marked('control')).length).toBe(operation.control.length);
  });

  it('shows the first option and no other', () => {
    using document = XmlDocument.fromString(text);
    plan.options.forEach((_, index) => {
      const marks = document
        .find(`//k:Folder[@id='option-${index + 1}']//k:Placemark`, spaces)
        .filter((node) => node instanceof XmlElement);
      const shown = marks.filter((mark) => mark.get('k:visibility', spaces)?.content !== '0').length;
      expect(shown > 0).toBe(index === 0);
    });
  });

  it('uses styles that are in the file, and nothing from elsewhere', () => {
    const styles = new Set(found(text, '//k:Style/@id').map((id) => `#${id}`));
    for (const url of found(text, '//k:styleUrl')) expect(styles).toContain(url);
    expect(text).not.toMatch(/href|StyleMap|BalloonStyle/);
    expect(text.match(/https?:[^"<]+/g)).toEqual(['http://www.opengis.net/kml/2.2']);
  });

  it('closes its rings: outlines counterclockwise, holes clockwise', () => {
    for (const [path, sign] of [
      ['outerBoundaryIs', 1],
      ['innerBoundaryIs', -1],
    ] as const)
      for (const ring of found(text, `//k:${path}//k:coordinates`)) {
        const corners = ring.split(' ').map((corner) => corner.split(',').map(Number));
        expect(corners.at(-1)).toEqual(corners[0]);
        const [x0, y0] = corners[0] as [number, number];
        const twice = corners.slice(1).reduce((sum, [x, y], index) => {
          const [px, py] = corners[index] as [number, number];
          return sum + (px - x0) * (y! - y0) - (x! - x0) * (py - y0);
        }, 0);
        expect(Math.sign(twice)).toBe(sign);
      }
  });

  it('has every name in both languages, the reader’s own first', () => {
    const suq = operation.zones.find(({ id }) => id === 'suq')!.name;
    expect(found(text, `${marked('zone')}/k:name`)).toContain(`${suq.en} · ${suq.ar}`);
    expect(found(planKml(plan, ground, 'ar'), `${marked('zone')}/k:name`)).toContain(`${suq.ar} · ${suq.en}`);
  });

  it('gives the same bytes again', () => {
    expect(planKml(plan, JSON.parse(JSON.stringify(ground)) as typeof ground, 'en')).toBe(text);
  });
});
