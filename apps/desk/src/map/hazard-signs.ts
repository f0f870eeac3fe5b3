/** A sign for each kind of hazard, told apart by its form and not by a colour. Strokes on a field of 16 by 16. */
export const hazardSigns: Readonly<Record<string, string>> = {
  mines: 'M8 2v12M2 8h12M3.8 3.8l8.4 8.4M12.2 3.8l-8.4 8.4',
  shelling: 'M8 2l1.8 4.2L14 8l-4.2 1.8L8 14l-1.8-4.2L2 8l4.2-1.8z',
  sniper: 'M8 1.5v5M8 9.5v5M1.5 8h5M9.5 8h5M12.5 8a4.5 4.5 0 1 1-9 0 4.5 4.5 0 1 1 9 0',
  unexploded: 'M8 2v4M6 3.5h4M11.5 10a3.5 3.5 0 1 1-7 0 3.5 3.5 0 1 1 7 0',
  fighting: 'M3 3l10 10M13 3L3 13M2.5 10l3.5 3.5M13.5 10L10 13.5',
  collapse: 'M2 13.5h12M3.5 13.5v-5h3v5M9 13.5V5l4 2v6.5M3 5.5l3-2.5',
  closure: 'M14 8a6 6 0 1 1-12 0 6 6 0 1 1 12 0M4.5 8h7',
  other: 'M8 3v6.5M8 12.4v.6',
};
