const list = new Intl.ListFormat('da', { type: 'conjunction' });

/** What the downloads say of dots, 100 kr. and orders. */
export const prioritisedWords = {
  sheet: 'Prioritering',
  columns: {
    activity: 'Aktivitet',
    amount: 'Prikker, kr. eller point',
    borda: 'Borda',
    given: 'Personer, der gav',
    guests: 'Heraf gæster',
    inTop: 'Andel i toppen',
    kind: 'Hvordan',
    model: 'Model',
    municipalities: 'Kommuner',
    otherPlace: 'Plads efter den anden regel',
    owner: 'Ejer',
    people: 'Svar',
    place: 'Plads',
    process: 'Proces',
    round: 'Runde',
    schulze: 'Schulze',
    top: 'Toppen er',
    voice: 'Hvem tæller',
  },
  inTop: (top: number) => `I top ${top}`,
  /** How a municipality's one voice comes about. */
  counted: {
    dots: {
      municipality: 'en kommunes prikker er snittet af dens folk.',
      person: 'alles prikker er lagt sammen.',
    },
    money: {
      municipality: 'en kommunes 100 kr. er snittet af dens folk.',
      person: 'alles 100 kr. er lagt sammen.',
    },
    ranking: {
      municipality: 'en kommunes folk deler dens ene stemme.',
      person: 'alle stemmesedler tæller ens.',
    },
  } as Readonly<Partial<Record<string, Record<'municipality' | 'person', string>>>>,
  agree: 'Borda og Schulze er enige.',
  disagree: (places: readonly number[]) => `Metoderne er uenige om nr. ${list.format(places.map(String))}.`,
  sameTop: (count: number) => (count === 1 ? 'Nr. 1 er den samme.' : `Top ${count} er ens.`),
  first: (place: number, byBorda: string, bySchulze: string) =>
    `Borda sætter ${byBorda} som nr. ${place}. Schulze sætter ${bySchulze}.`,
  cycle: 'Nogle slår hinanden i ring, så deres rækkefølge afhænger af metoden.',
  holdsHelp: (top: number, draws: number, voice: 'municipality' | 'person') =>
    `I top ${top}: så tit i ${draws.toLocaleString('da-DK')} gentagne udtræk af ${voice === 'municipality' ? 'kommunerne' : 'personerne'}.`,
};
