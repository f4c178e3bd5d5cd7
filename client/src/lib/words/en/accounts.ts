import type { accounts as danish } from '../da/accounts.ts';

/** The sign-in page, in English. */
export const accounts: typeof danish = {
  title: 'Sign in',
  lead: 'Choose who you want to be in the demo. No password; all people are invented.',
  search: 'Search for a person or municipality',
  people: (count) => (count === 1 ? '1 person' : `${count} people`),
  shown: (shown, all) => (shown === all ? `${all} people` : `Showing ${shown} of ${all} people`),
  roles: {
    member: 'Member',
    coordinator: 'Coordinator',
    facilitator: 'Facilitator',
    'coordination-group': 'Coordination group',
    operator: 'Operator',
  },
  signingIn: (name) => `Signing in as ${name} …`,
  nobodyFits: 'Nobody fits the search',
  nobodyFitsHint: 'Search for part of the name, the name of the municipality or its three letters.',
  noWayIn: 'Nobody can sign in here yet',
  noWayInHint:
    'The demo is off and the municipality’s sign-in has not been set up. Ask whoever runs Procesrum with you.',
  couldNotLoad: 'The people could not be loaded.',
  couldNotSignIn: 'You were not signed in.',
  gone: 'The person is no longer in the demo. Choose another.',
  backToFront: 'To the front page',
  already: (name) => `You are signed in as ${name}.`,
  goOn: 'Continue',
  nextStop: 'Once signed in you get to the page you wanted to see.',
};
