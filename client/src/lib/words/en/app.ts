import type { app as danish } from '../da/app.ts';
import { formatsFor } from '../format.ts';

const { atClock } = formatsFor('en');

/** The frame around every page, in English. */
export const app: typeof danish = {
  name: 'Procesrum',
  skip: 'Skip to content',
  menu: 'Main menu',
  processes: 'Processes',
  search: 'Search processes',
  searchPlaceholder: 'Search processes …',
  searchShortcut: 'Ctrl K',
  clearSearch: 'Clear search',
  signIn: 'Sign in',
  signOut: 'Sign out',
  signingOut: 'Signing out …',
  personMenu: (name) => `Your menu, ${name}`,
  language: 'Language',
  danish: 'Dansk',
  english: 'English',
  theme: 'Colours',
  themes: { system: 'As the device', light: 'Light', dark: 'Dark' },
  demoShort: 'All content is invented.',
  demo: 'Demo.',
  demoLong: 'The municipalities are real. People, processes and numbers are invented.',
  offline: 'You are offline.',
  offlineKept: 'What you write is kept on this device and sent when the connection is back.',
  disconnected: 'The connection to Procesrum is gone.',
  disconnectedTrying: 'We keep trying.',
  connectedAgain: 'The connection is back.',
  close: 'Close',
  cancel: 'Cancel',
  tryAgain: 'Try again',
  loading: 'Loading …',
  loadingLong: 'This takes longer than usual. We are still loading.',
  receipts: 'Receipts',
  kept: 'Receipt',
  you: 'You',
  reportNumber: (report) => `Report the error with number ${report}`,
  asOf: (instant) => `from ${atClock(instant).replace('at ', '')}`,
};
