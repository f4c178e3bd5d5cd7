import type { da } from '../../da.ts';

/** The same in English. */
export const processPrint: typeof da.processPrint = {
  title: 'Print',
  print: 'Print',
  pdf: 'Get PDF',
  back: 'Back to the process',
  preparing: 'Preparing the print',
  printedBy: (name: string, at: string) => `Printed by ${name} ${at}`,
  offline: 'You are offline. The print is of the text as you last had it.',
  owner: 'Owner',
  phase: 'Phase',
  status: 'Status',
  whoCanSee: 'Who can see it',
  score: (municipality: string) => `Assessment, ${municipality}`,
  hours: 'Hours a year',
  notDescribed: 'Not described yet.',
  shielded: 'Shielded section. Its content is seen only in',
  shieldedKept: 'Shielded: do not share it outside',
  steps: 'Step by step',
  about: 'About the process',
  wide: 'The workflow is wider than the page. The rest is in the list under the drawing.',
};
