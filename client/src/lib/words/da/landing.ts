/** The front page. */
export const landing = {
  title: 'Arbejdsgange, der er værd at automatisere',
  heading: 'Find de arbejdsgange, der er værd at automatisere. Sammen.',
  lead: 'Procesrum er kommunernes fælles sted til at beskrive, vurdere og prioritere arbejdsgange.',
  continueAs: (name: string) => `Fortsæt som ${name}`,
  signIn: 'Log ind',
  tryDemo: 'Prøv demoen',
  demoNote: 'Demoen kræver ingen adgangskode og bruger opdigtede personer, processer og tal.',
  map: 'Danmarks 98 kommuner, tegnet som felter',
  municipalities: 'kommuner',
  inhabitants: 'indbyggere',
  populationNote: (date: string) => `Indbyggertal pr. ${date}.`,
  source: 'Åben kildekode',
  license: 'Mozilla Public License 2.0',
};
