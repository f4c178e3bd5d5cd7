import type { sharing as danish } from '../da/sharing.ts';
import { formatsFor } from '../format.ts';

const { number } = formatsFor('en');

function tenants(municipalities: number, others: number): string {
  const parts = [
    municipalities === 0
      ? ''
      : municipalities === 1
        ? '1 municipality'
        : `${number(municipalities)} municipalities`,
    others === 0 ? '' : others === 1 ? '1 authority' : `${number(others)} authorities`,
  ].filter((part) => part !== '');
  return parts.join(' and ') || 'nobody else';
}

/** Who can see a process, in English. */
export const sharing: typeof danish = {
  title: 'Share the process',
  whoCanSee: 'Who can see it?',
  viewers: {
    private: () => 'Only its creator and the co-authors',
    municipality: (owner) => `Everyone in ${owner}, and the co-authors`,
    selected: (owner) => `${owner} and those chosen`,
    'all-municipalities': () => 'Everyone who is signed in',
    public: () => 'Everyone on the web, also without signing in',
  },
  chooseBelow: 'Those you choose below',
  now: 'Now',
  people: (count) => (count === 1 ? '1 person' : `${number(count)} people`),
  tenants,
  chosen: (count) => `${number(count)} chosen`,
  noLimit: 'no limit',
  picker: {
    title: 'Selected municipalities',
    label: 'Search for a municipality, a region or KL',
    help: 'Write a part of the name or the code.',
    found: (count) => (count === 1 ? '1 fits' : `${number(count)} fit`),
    nobody: 'Nobody fits the search',
    loading: 'Fetching the municipalities …',
    failed: 'The municipalities could not be fetched.',
    nothing: 'There is nobody else to choose yet.',
    none: 'Nobody chosen yet.',
    remove: (name) => `Remove ${name}`,
    kept: 'Those chosen are remembered, but see it only at Selected municipalities.',
  },
  andOthers: (count) => (count === 1 ? 'and 1 other' : `and ${number(count)} others`),
  showFewer: 'Show fewer',
  follows: {
    title: 'What follows',
    sees: (who) => `${who} can see it when you share`,
    ownerAlways: (owner) => `${owner} always sees it`,
    onlyOwner: (owner) => `Only ${owner} and the co-authors can see it`,
    onlyCreator: 'Only its creator and the co-authors can see it',
    newcomers: (who) => `New: ${who}`,
    already: (who) => `${who} already can`,
    leavers: (who) => `${who} will lose access`,
    colleaguesGain: (owner) => `Everyone in ${owner} can see it and write in it.`,
    colleaguesLose: (owner) => `Others in ${owner} lose access.`,
    lost: 'They lose access at once, and their copy is deleted. What they have read cannot be recalled.',
    toWeb: 'Everyone on the web can read it',
    toWebMore:
      'Also without signing in, and search engines can find it. What has been read or copied cannot be recalled.',
    fromWeb: 'People who are not signed in lose access',
    fromWebMore: 'What they have read or copied cannot be recalled.',
    nothing: 'Nobody gains or loses access.',
    colleaguesWrite: (owner) => `Everyone in ${owner} can read and write.`,
    othersRead: 'Other municipalities can read, but not change the text.',
    coAuthors: 'Co-authors',
    coAuthorsMay: 'Can read and write, whoever else can see it. Never in what is shielded.',
    noCoAuthors: 'None yet',
  },
  says: {
    unchanged: 'As now. Nothing will change.',
    joined: (parts) => `When you share: ${parts.join(', ')}.`,
    gains: (who) => `${who} gain access`,
    loses: (who) => `${who} lose access`,
    ownGains: (owner) => `everyone in ${owner} gains access`,
    ownLoses: (owner) => `others in ${owner} lose access`,
    web: 'everyone on the web can read it',
    offWeb: 'people who are not signed in lose access',
    nobody: 'nobody gains or loses access',
  },
  check: {
    found: (count) =>
      count === 1 ? 'Looks like a CPR number, 1 place' : `Looks like CPR numbers, ${number(count)} places`,
    where: { title: 'Title', summary: 'Summary' },
    fix: 'Remove the number from the text before more people can see the process, or say that it is not a CPR number.',
    goTo: 'Go to the place',
    goToAt: (place) => `Go to the place: ${place}`,
    isNone: 'It is not a CPR number',
    isNoneAt: (masked, place) => `It is not a CPR number: ${masked}, ${place}`,
    saidNone: (masked) => `${masked} no longer keeps this process from being shared.`,
    notSaid: 'That was not saved.',
    lookAgain: 'Look again',
    looking: 'Looking for CPR numbers …',
    failed: 'We could not look for CPR numbers.',
    tooLong: 'The title or the summary is too long',
    tooLongMore: (title, summary) =>
      `The title may have ${title} characters and the summary ${summary} before more people can see the process.`,
  },
  waits: {
    unchanged: 'Choose who can see it.',
    offline: 'You are offline.',
    tenants: 'The municipalities have not been fetched.',
    'nobody-chosen': 'Choose at least one municipality or authority.',
    'too-long': 'Shorten the title or the summary first.',
    looking: 'Looking for CPR numbers …',
    'not-looked': 'Look for CPR numbers first.',
    'cpr-like': (count) =>
      count === 1 ? 'Deal with the CPR number first.' : 'Deal with the CPR numbers first.',
  },
  outcome: {
    private: 'Make private',
    toOwner: 'Show to the municipality',
    onlyOwner: 'Show to the municipality only',
    to: (who) => `Show to ${who}`,
    only: (who) => `Show to ${who} only`,
    toAll: 'Show to all municipalities',
    onlyAll: 'Show to all municipalities only',
    public: 'Make public',
  },
  saving: 'Saving …',
  done: {
    private: 'The process is now private',
    toOwner: (owner) => `Everyone in ${owner} can see it now`,
    onlyOwner: (owner) => `Only ${owner} and the co-authors can see it now`,
    one: (name) => `${name} can see it now`,
    these: (who) => `These ${who} can see it now`,
    only: (who) => `Only ${who} see it now besides yourselves`,
    toAll: 'All municipalities can see it now',
    public: 'Everyone on the web can see it now',
  },
  undo: 'Undo',
  restored: 'The sharing is as it was.',
  notRestored: 'The sharing could not be restored.',
  failed: 'It was not changed.',
  preview: {
    title: 'See as another municipality',
    choose: 'Choose a municipality',
    option: (name, isNew) => (isNew ? `${name} (new)` : name),
    loading: (name) => `Fetching what ${name} sees …`,
    failed: 'The view could not be fetched.',
    seesItSo: (name) => `How ${name} sees it now`,
    cannot: 'Cannot see the process',
    cannotMore: (name) => `${name} gets the same answer as for a process that does not exist.`,
    willSee: (name) => `${name} can see it only when you share.`,
    noText: 'No section has been described yet.',
    owns: (owner) => `${owner} owns it`,
    may: {
      'process:read': 'Read',
      'process:edit': 'Change the text',
    },
    yes: 'yes',
    no: 'no',
    source: (name) => `Fetched with the rights of ${name}.`,
    nothingShielded: 'Nothing shielded was sent along.',
    hint: 'Choose a municipality to see exactly what it gets.',
  },
  visitor: {
    signIn: 'Sign in to read the whole text and write along.',
    toPublic: 'See all public processes',
    title: 'Public processes',
    lead: 'Shared with everyone on the web. Sign in to see the rest and write along.',
    none: 'There are no public processes yet',
    noneHint: 'Sign in to see those shared between the municipalities.',
  },
};
