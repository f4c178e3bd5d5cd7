import type { da } from '../../da.ts';

/** "1 day", "3 days". */
const days = (count: number) => (count === 1 ? '1 day' : `${count} days`);

/** The same in English. */
export const processFields: typeof da.processFields = {
  label: 'Fields',
  loading: 'Fetching the fields',
  more: (count: number) => (count === 1 ? 'Show 1 more field' : `Show ${count} more fields`),
  fewer: 'Show fewer fields',
  none: 'Not filled in',
  remove: (name: string) => `Remove ${name}`,
  cleared: (name: string) => `${name} has been removed.`,
  added: (name: string) => `${name} has been added.`,
  add: {
    domains: 'Add domain',
    systems: 'Add system',
    technologies: 'Add technology',
    tags: 'Add tag',
  },
  suggestions: {
    label: (field: string) => `Suggestions for ${field}`,
    count: (count: number) => (count === 1 ? '1 suggestion' : `${count} suggestions`),
    usedIn: (count: number) => (count === 1 ? '1 process' : `${count} processes`),
    addTyped: (name: string) => `Add “${name}”`,
  },
  tooLong: (most: number) => `At most ${most} characters.`,
  full: (most: number) => `There is room for ${most}.`,
  code: {
    kle: { help: 'For example 81.22.10: main group, group and topic.', wrong: 'Write it as 81.22.10.' },
    form: { help: 'For example 52.10: two digits for each level.', wrong: 'Write it as 52.10.' },
    placeholder: { kle: 'Write a number', form: 'Write a code' },
  },
  legal: {
    placeholder: 'Write act and section',
    checked: (date: string) => `Checked on ${date}`,
    unchecked: 'Not checked yet',
    checkNow: 'Mark as checked',
    checkedNow: 'The legal clause is noted as checked today.',
  },
  notChosen: 'Not chosen yet',
  vendorPlaceholder: 'Write the name of the vendor',
  responsiblePlaceholder: 'Write a name',
  responsibleHelp: 'Whoever sees to it that it moves on.',
  nextStepPlaceholder: 'Write what is to happen now',
  deadlineOn: (date: string) => `by ${date}`,
  overdue: (count: number) => `The deadline was passed ${days(count)} ago`,
  dueToday: 'The deadline is today',
  contact: {
    add: 'Add contact',
    name: 'Name',
    role: 'Role',
    email: 'Email',
    phone: 'Phone',
    emailWrong: 'Write an email address, for example name@kommune.dk.',
    edit: (name: string) => `Edit ${name}`,
    signIn: 'Contacts are shown to those who are signed in.',
  },
  link: {
    add: 'Add link',
    title: 'Name of the link',
    url: 'Address',
    urlWrong: 'The address must begin with https:// or http://.',
    edit: (title: string) => `Edit the link ${title}`,
    opens: 'opens in a new tab',
  },
  save: 'Save',
  nameNeeded: 'Write a name.',
  own: {
    title: (municipality: string) => `Only ${municipality}`,
    help: 'Other municipalities do not get it.',
    esdhReference: 'The case in your ESDH',
    esdhPlaceholder: 'Write a case number or an address',
    internalNote: 'Internal note',
    notePlaceholder: 'Write what only you are to remember',
    begin: 'Write a case number or a note',
  },
};
