import type { workshopMerge as danish } from '../../da/workshops/workshop-tables-merge.ts';
import { formatsFor } from '../../format.ts';

const { number, atClock } = formatsFor('en');

/** What a table hands to its scribe. */
export const workshopMerge: typeof danish = {
  title: 'For the scribe',
  waiting: (count) => (count === 1 ? '1 contribution waits' : `${number(count)} contributions wait`),
  none: 'No contributions yet. Write one if you would rather have the scribe put it in.',
  label: 'Your contribution',
  placeholder: 'Write what the text lacks',
  left: (count) => `${number(count)} characters left`,
  send: 'Give it to the scribe',
  sent: 'Your contribution is with the scribe.',
  noScribe: 'The table has no scribe yet. What you give waits until somebody is.',
  section: 'Section',
  sectionOf: (name) => `Section for the contribution from ${name}`,
  merge: 'Merge',
  mergeOf: (name) => `Merge the contribution from ${name}`,
  merging: 'Merging …',
  aside: 'Set aside',
  asideOf: (name) => `Set the contribution from ${name} aside`,
  back: 'Take up again',
  backOf: (name) => `Take the contribution from ${name} up again`,
  withdraw: 'Take back',
  isAside: 'Set aside',
  isWithdrawn: 'Taken back',
  merged: (section, by, at) => `Stands in ${section}. Merged by ${by}, ${atClock(at)}`,
  done: (name, section) => `The contribution from ${name} now stands in ${section}.`,
  mayNotWrite: 'You cannot write in the process here. Give the role of scribe to somebody who can.',
  shielded: 'The section is shielded. Choose another.',
  failed: 'The contribution is not merged. It is still here. Try again.',
  offline: 'You are offline. The contribution can be given when you are back.',
};
