import type { landing as danish } from '../da/landing.ts';

/** The front page, in English. */
export const landing: typeof danish = {
  title: 'Workflows worth automating',
  heading: 'Find the workflows worth automating. Together.',
  lead: 'Procesrum is where the Danish municipalities describe, assess and prioritise workflows together.',
  continueAs: (name) => `Carry on as ${name}`,
  signIn: 'Sign in',
  tryDemo: 'Try the demo',
  demoNote: 'The demo needs no password and uses invented people, processes and numbers.',
  map: 'The 98 municipalities of Denmark, drawn as tiles',
  municipalities: 'municipalities',
  inhabitants: 'inhabitants',
  populationNote: (date) => `Inhabitants as of ${date}.`,
  source: 'Open source',
  license: 'Mozilla Public License 2.0',
};
