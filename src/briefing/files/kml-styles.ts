/** The styles of a KML file. Colours stay apart for colour-blind people; every name says what a thing is. */
import { element, textElement, type Xml } from './xml.ts';

/** As on the page. */
const CORRIDORS = ['00599c', 'b34700', '00705a', '7d2f78', '6b5200', '374151'];

/** Name of the style for a corridor by the number of its colour. */
export function corridorStyle(colour: number): string {
  return `corridor-${(colour % CORRIDORS.length) + 1}`;
}

/** RRGGBB and how much of it is seen, 0 … 1, as KML writes a colour: aabbggrr. */
function kmlColour(colour: string, opacity: number): string {
  const alpha = Math.round(opacity * 255)
    .toString(16)
    .padStart(2, '0');
  return `${alpha}${colour.slice(4, 6)}${colour.slice(2, 4)}${colour.slice(0, 2)}`;
}

const line = (colour: string, width: number): Xml =>
  element('LineStyle', {}, [textElement('color', kmlColour(colour, 1)), textElement('width', width)]);
const fill = (colour: string, opacity: number): Xml =>
  element('PolyStyle', {}, [textElement('color', kmlColour(colour, opacity))]);
const icon = (colour: string, scale: number): Xml =>
  element('IconStyle', {}, [textElement('color', kmlColour(colour, 1)), textElement('scale', scale)]);

export function styleElements(): Xml[] {
  return [
    ...CORRIDORS.map((colour, index) => element('Style', { id: corridorStyle(index) }, [line(colour, 5)])),
    element('Style', { id: 'zone' }, [line('12486f', 2), fill('12486f', 0.2)]),
    element('Style', { id: 'station' }, [icon('f0e442', 1.1)]),
    element('Style', { id: 'hazard' }, [icon('a4202c', 1), line('a4202c', 3), fill('a4202c', 0.45)]),
    element('Style', { id: 'danger-area' }, [line('a4202c', 1), fill('a4202c', 0.2)]),
    element('Style', { id: 'agrees' }, [line('6c6a63', 1), fill('98927f', 0.15)]),
    element('Style', { id: 'agrees-not' }, [line('3a3a3a', 2), fill('3a3a3a', 0.35)]),
  ];
}
