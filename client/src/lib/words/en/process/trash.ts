import { formatsFor } from '../../format.ts';

const { number } = formatsFor('en');

/** The words of deleting a process and of bringing it back. */
export const trash = {
  link: 'Trash',
  title: 'Trash',
  lead: 'Deleted processes can be brought back for 30 days. Then they are gone for good.',
  empty: 'The trash is empty',
  emptyHelp:
    'Here are the processes you have created and, as a coordinator, those the municipality has shared.',
  loading: 'Fetching the trash …',
  failed: 'The trash could not be fetched.',
  tryAgain: 'Try again',
  untitled: 'Without a name',
  createdBy: (name: string) => `Created by ${name}`,
  deletedBy: (name: string, when: string) => `Deleted ${when} by ${name}`,
  left: (days: number) => (days < 1 ? 'Gone today' : days === 1 ? '1 day left' : `${number(days)} days left`),
  restore: 'Bring back',
  restoreNamed: (title: string) => `Bring ${title} back`,
  restored: (title: string) => `${title} is back`,
  restoreFailed: 'The process was not brought back.',
  gone: 'It is not in the trash any more.',
  open: 'Open it',
  toList: 'To the processes',
  dialog: {
    title: 'Delete the process?',
    what: (title: string) =>
      `${title} disappears for everybody at once: from lists, workshops, priorities and inboxes.`,
    untitled: 'The process disappears for everybody at once: from lists, workshops, priorities and inboxes.',
    back: 'You can bring it back from the trash for 30 days.',
    remove: 'Delete the process',
    removing: 'Deleting …',
    failed: 'The process was not deleted.',
  },
  removed: (title: string) => `${title} is deleted`,
  removedUntitled: 'The process is deleted',
  undo: 'Undo',
};
