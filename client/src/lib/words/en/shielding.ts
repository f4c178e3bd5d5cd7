import type { shielding as danish } from '../da/shielding.ts';
import { formatsFor } from '../format.ts';

const { number } = formatsFor('en');

/** Sections that a municipality keeps to itself, in English. */
export const shielding: typeof danish = {
  shield: 'Shield the section',
  lift: 'Lift the shielding',
  shieldNamed: (section) => `Shield the section ${section}`,
  liftNamed: (section) => `Lift the shielding of ${section}`,
  label: 'Shielded',
  creator: 'the person who created the process',
  only: (keeper) => `Only ${keeper} is sent this section. Others see that it is there, but not what it says.`,
  locked: (section) => `${section} is shielded`,
  lockedMore: (keeper) => `Only ${keeper} is sent what it says.`,
  lockedContact: (contact) => `Ask ${contact} if you need it.`,
  count: (sections) =>
    sections === 1 ? '1 section is shielded' : `${number(sections)} sections are shielded`,
  seenOnlyBy: (sections, owner) => `${sections} is seen only in ${owner}`,
  nowShielded: (section, keeper) => `${section} is now shielded. Only ${keeper} sees it.`,
  nowOpen: (section) => `${section} is no longer shielded.`,
  stays: (owner) => `Stays in ${owner}`,
  section: 'section',
  dialog: {
    only: (keeper) => `From now on only ${keeper} can read and write in the section.`,
    loses: {
      private: '',
      municipality: '',
      selected: 'The chosen municipalities can no longer see it.',
      'all-municipalities': 'Other municipalities can no longer see it.',
      public: 'Other municipalities can no longer see it.',
    },
    coAuthorsLose: (names, count) => `Nor can ${names}, ${count === 1 ? 'a co-author' : 'co-authors'}.`,
    nobodyLoses: 'Nobody else can see it today, and it stays with you, also if you share the process wider.',
    stillSee: 'Others still see that the section is there, and whom they can ask.',
    recall: 'What others have read cannot be recalled.',
    history: (owner) => `Earlier versions of the text can from now on be seen only in ${owner}.`,
    fresh:
      'Everyone who has the process open starts on a fresh copy. What they have not had saved is offered to them as a draft.',
    gains: (viewers) =>
      `Everyone who can see the process can from now on read the section. At present: ${viewers}.`,
    coAuthorsWrite: 'The co-authors can write in it too.',
    liftRecall: 'What is read cannot be recalled.',
    liftHistory: (owner) => `Earlier versions of the text stay in ${owner}.`,
    confirmShield: (owner) => `Show only to ${owner}`,
    confirmLift: 'Show to everyone who can see the process',
    saving: 'Saving …',
    failed: 'It was not changed.',
  },
};
