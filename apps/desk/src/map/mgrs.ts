import { forward } from 'mgrs';

/** Military grid reference to one metre, in groups as it is read over a radio: `37S FV 01234 56789`. */
export function mgrsOf(longitude: number, latitude: number): string {
  const text = forward([longitude, latitude], 5);
  const parts = /^(\d{1,2}[A-Z])([A-Z]{2})(\d{5})(\d{5})$/.exec(text);
  return parts === null ? text : parts.slice(1).join(' ');
}
