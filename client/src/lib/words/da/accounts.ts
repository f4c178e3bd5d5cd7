/** The sign-in page. */
export const accounts = {
  title: 'Log ind',
  lead: 'Vælg, hvem du vil være i demoen. Ingen adgangskode; alle personer er opdigtede.',
  search: 'Søg person eller kommune',
  people: (count: number) => (count === 1 ? '1 person' : `${count} personer`),
  shown: (shown: number, all: number) =>
    shown === all ? `${all} personer` : `Viser ${shown} af ${all} personer`,
  roles: {
    member: 'Medlem',
    coordinator: 'Koordinator',
    facilitator: 'Facilitator',
    'coordination-group': 'Koordinationsgruppe',
    operator: 'Operatør',
  },
  signingIn: (name: string) => `Logger ind som ${name} …`,
  nobodyFits: 'Ingen passer til søgningen',
  nobodyFitsHint: 'Søg efter en del af navnet, kommunens navn eller de tre bogstaver.',
  noWayIn: 'Her kan ingen logge ind endnu',
  noWayInHint:
    'Demoen er slået fra, og kommunens login er ikke sat op. Spørg den, der driver Procesrum hos jer.',
  couldNotLoad: 'Personerne kunne ikke hentes.',
  couldNotSignIn: 'Du blev ikke logget ind.',
  gone: 'Personen findes ikke længere i demoen. Vælg en anden.',
  backToFront: 'Til forsiden',
  already: (name: string) => `Du er logget ind som ${name}.`,
  goOn: 'Fortsæt',
  nextStop: 'Når du er logget ind, kommer du til den side, du ville se.',
};
