/** English texts of asking for figures and dividing them over the zones. */
export const englishFigures = {
  question: {
    ask: 'Ask for another figure',
    why: 'Claims about it are then gathered here, and somebody can decide what is held.',
    name: { en: 'Name in English', ar: 'Name in Arabic' },
    about: 'What it counts',
    words: 'In which words',
    unit: 'Unit',
    place: 'Where',
    everywhere: 'the whole operation',
    party: 'Of which party',
    noParty: 'of none',
    waiting: 'A question of yours is not sent yet.',
    faults: { name: 'Give the name in both languages.', words: 'Say in a few words what it counts.' },
  },
  split: {
    state: 'Divide a figure over the zones',
    figure: 'Which figure',
    by: 'By what',
    bys: { population: 'by population', buildings: 'by buildings', report: 'by a report' },
    weights: 'Weights',
    weightsHow:
      'A zone with twice the weight gets twice the people. Leave a zone empty whose people this figure does not count. Zones that have people of their own are not listed.',
    share: '{{low}} to {{high}}, best {{best}}',
    undecided: 'Nobody has decided this figure yet: the people of the zones follow when somebody has.',
    from: 'From when on',
    waiting: 'A division of yours is not sent yet.',
    faults: {
      weights: 'Give at least one zone a weight above nothing, in plain numbers.',
      basis: 'Say where the weights come from.',
      saidAt: 'Say when it was said.',
      from: 'Say from when on it holds.',
    },
  },
} as const;
