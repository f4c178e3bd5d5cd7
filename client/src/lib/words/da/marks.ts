/** What the small marks of municipalities and people say to those who hover or listen. */
export const marks = {
  personOf: (person: string, municipality: string) => `${person}, ${municipality}`,
  writing: 'skriver',
  away: 'væk',
};
