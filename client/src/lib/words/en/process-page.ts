import type { processPage as danish } from '../da/process-page.ts';
import { formatsFor } from '../format.ts';

const { number } = formatsFor('en');

const changes = (count: number) => (count === 1 ? '1 change' : `${number(count)} changes`);

/** The page of one process, in English. */
export const processPage: typeof danish = {
  breadcrumb: 'Breadcrumb',
  untitled: 'Untitled',
  owner: 'owner',
  share: 'Share',
  contact: (name) => `Contact: ${name}`,
  phase: 'Phase',
  status: 'Status',
  room: {
    label: 'The room: who can see, who is here, is it saved',
    title: 'The room',
    whoCanSee: 'Who can see',
    whoIsHere: 'Who is here',
    isItSaved: 'Is it saved',
    here: (count) => `${count} here now`,
    hereShort: (count) => `${count} here`,
    alone: 'Only you here now',
    from: (municipalities) =>
      municipalities === 1 ? 'from 1 municipality' : `from ${municipalities} municipalities`,
    you: 'You',
    reads: 'Reading',
    writesIn: (section) => `Writing in ${section}`,
    awayFor: (minutes) => (minutes < 1 ? 'Away just now' : `Away for ${minutes} min.`),
    legend: 'Ring: writing now. Outline only: away from the keys.',
    writes: (name) => `${name} is writing`,
    severalWrite: (count) => `${count} are writing`,
    change: 'Change',
    open: 'Show the room',
  },
  saved: {
    saved: 'Saved',
    savedAt: (clock) => `at ${clock}`,
    saving: 'Saving …',
    waiting: (count) => `${changes(count)} waiting`,
    waitingShort: (count) => `${number(count)} waiting`,
    failed: 'Could not save',
    savedMore: 'The server has written it down and answered',
    savedReader: 'You see the saved text',
    savingMore: 'Sent, but not confirmed yet',
    waitingMore: 'Only on this device',
    failedMore: 'Your text is still here',
  },
  notices: {
    offlineTitle: 'Just keep writing.',
    offline: (count) =>
      count === 0
        ? 'You are offline. What you write stays on this device and is merged when you are back.'
        : `${count === 1 ? 'Your change is' : `Your ${changes(count)} are`} only on this device and will be merged when you are back.`,
    offlineReaderTitle: 'You are offline.',
    offlineReader: 'The text is as you last got it. What is new comes when you are back.',
    slowTitle: 'The server is slow to save right now.',
    slow: 'Just keep writing. The word Saved comes when the text is written down.',
    failedTitle: 'The server cannot save.',
    failed: 'Your text is still here. We try again in a few seconds.',
    refusedTitle: 'Your change was not accepted.',
    refused: 'Your text is still here, but only on this device. Copy it, and load the saved text.',
    readOnlyTitle: 'You can no longer write here.',
    readOnly: (count) =>
      `${changes(count)} did not get saved and ${count === 1 ? 'is' : 'are'} only on this device.`,
    tryNow: 'Try now',
    copyText: 'Copy the text',
    copied: 'The text is copied.',
    notCopied: 'The browser did not let us copy. Select the text and copy it yourself.',
    showSaved: 'Load the saved text',
    mergedTitle: 'Merged.',
    merged: (count) =>
      `${count === 1 ? 'Your change' : `Your ${changes(count)}`} and what the others wrote meanwhile stand here now.`,
    dismiss: 'Hide',
    draftTitle: 'The text has started on a fresh copy.',
    draft: 'What did not get saved lies as a draft on this device.',
    draftWithoutShielded: 'Shielded sections are not part of it.',
    forgetDraft: 'Delete the draft',
    draftForgotten: 'The draft is deleted.',
    signedOutTitle: 'You are signed out.',
    signedOut: (count) =>
      count === 0
        ? 'Sign in again to keep writing.'
        : `Sign in again, and your ${changes(count)} will be sent.`,
    signIn: 'Sign in',
    keptAtSignOut: (count) =>
      `${changes(count)} ${count === 1 ? 'is' : 'are'} not saved yet and kept on this device until you sign in again.`,
    readerTitle: 'You can read but not write here.',
    reader: (contact, municipality) => `Ask ${contact}, ${municipality}, if you want to write along.`,
    nowReader: 'You can no longer write here, but still read.',
    nowWriter: 'You can write here now.',
  },
  lost: {
    title: 'You no longer have access to the process',
    hint: 'Ask your coordinator if this is a mistake.',
    pageTitle: 'No access',
  },
  sections: {
    label: 'Sections',
    place: (at, of) => `Section ${at} of ${of}`,
    previous: 'Previous section',
    next: 'Next section',
    later: (phase: string) => `Usually written when the process is in ${phase}.`,
    writeNow: 'Write now',
    writeNowNamed: (section: string) => `Write ${section} now`,
    about: 'About the process',
    described: 'described',
    notDescribed: 'not described',
    summary: (described, of) => `${described} of ${of} sections are described`,
    loading: 'Loading the text',
  },
  rail: {
    label: 'About the process and from others',
    assessment: 'Assessment',
    benefit: 'Benefit',
    fit: 'Does it fit',
    comments: 'Comments',
  },
  facts: {
    about: 'About the process',
    domains: 'Fields',
    systems: 'Systems',
    hours: 'Hours a year',
    hoursUnknown: 'Not worked out yet',
    created: 'Created',
    changed: 'Changed',
    none: 'None yet',
  },
  coAuthors: {
    title: 'Co-authors',
    help: 'Write along, also when they are from another municipality.',
    none: 'None yet',
    add: 'Add a co-author',
    search: 'Search for a person or municipality',
    searching: 'Searching …',
    nobody: 'Nobody fits the search',
    added: (name) => `${name} can now write along.`,
    remove: (name) => `Remove ${name} as co-author`,
    removed: (name) => `${name} is no longer a co-author.`,
    undo: 'Undo',
    failed: 'It was not changed.',
  },
  visibility: {
    title: 'Who can see',
    change: 'Change',
  },
};
