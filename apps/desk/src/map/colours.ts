/**
 * Colours of the map. Corridors and parties take the colours of Okabe and Ito (2008), which people with any kind of
 * colour blindness can tell apart; what is dangerous is told by pattern and outline too, never by colour alone.
 */
export const corridorColours = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#8a6d00'] as const;
export const partyColours = ['#56b4e9', '#e69f00', '#009e73', '#cc79a7', '#999999'] as const;

export const mapColours = {
  land: '#f7f6f2',
  street: '#b9b6ac',
  streetMain: '#8d897c',
  zoneFill: '#f0e442',
  zoneOutline: '#4d4700',
  danger: '#b3261e',
  dangerText: '#7a0f0a',
  excluded: '#3b0a0a',
  station: '#111111',
  halo: '#ffffff',
  text: '#1b1b1b',
  waiting: '#000000',
} as const;
