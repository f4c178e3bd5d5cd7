import { formatsFor } from '../format.ts';
import type { Visibility } from '@procesrum/shared/processes/visibility.ts';

const { number } = formatsFor('da');

/** Sections that a municipality keeps to itself: what it means, and how they are shown to others. */
export const shielding = {
  shield: 'Afskærm afsnittet',
  lift: 'Ophæv afskærmning',
  /** Begins with what stands on the button, for those who listen. */
  shieldNamed: (section: string) => `Afskærm afsnittet ${section}`,
  liftNamed: (section: string) => `Ophæv afskærmning af ${section}`,
  label: 'Afskærmet',
  /** Who keeps the sections of a private process, in the middle of a sentence; else it is the owner by name. */
  creator: 'den, der oprettede processen,',
  /** Over the text, for those who see it. */
  only: (keeper: string) =>
    `Kun ${keeper} får dette afsnit sendt. Andre ser, at afsnittet findes, men ikke hvad der står.`,
  /** In the place of the text, for those who do not. */
  locked: (section: string) => `${section} er afskærmet`,
  lockedMore: (keeper: string) => `Kun ${keeper} får indholdet.`,
  lockedContact: (contact: string) => `Spørg ${contact}, hvis du har brug for det.`,
  count: (sections: number) =>
    sections === 1 ? '1 afsnit er afskærmet' : `${number(sections)} afsnit er afskærmet`,
  seenOnlyBy: (sections: string, owner: string) => `${sections} ses kun i ${owner}`,
  nowShielded: (section: string, keeper: string) => `${section} er nu afskærmet. Kun ${keeper} ser det.`,
  nowOpen: (section: string) => `${section} er ikke længere afskærmet.`,
  stays: (owner: string) => `Bliver i ${owner}`,
  section: 'afsnit',
  dialog: {
    only: (keeper: string) => `Kun ${keeper} kan herefter læse og skrive i afsnittet.`,
    loses: {
      private: '',
      municipality: '',
      selected: 'De udvalgte kommuner kan ikke længere se det.',
      'all-municipalities': 'Andre kommuner kan ikke længere se det.',
      public: 'Andre kommuner kan ikke længere se det.',
    } satisfies Record<Visibility, string>,
    coAuthorsLose: (names: string, count: number) =>
      `Heller ikke ${names}, der er ${count === 1 ? 'medforfatter' : 'medforfattere'}.`,
    nobodyLoses: 'Ingen andre kan se det i dag, og det bliver hos jer, også hvis I deler processen bredere.',
    stillSee: 'Andre ser stadig, at afsnittet findes, og hvem de kan spørge.',
    recall: 'Det, andre har læst, kan ikke kaldes tilbage.',
    history: (owner: string) => `Tidligere versioner af teksten kan herefter kun ses i ${owner}.`,
    fresh:
      'Alle, der har processen åben, begynder på en frisk kopi. Det, de ikke har nået at få gemt, bliver tilbudt dem som en kladde.',
    gains: (viewers: string) =>
      `Alle, der kan se processen, kan herefter læse afsnittet. Lige nu: ${viewers}.`,
    coAuthorsWrite: 'Medforfatterne kan også skrive i det.',
    liftRecall: 'Det, der bliver læst, kan ikke kaldes tilbage.',
    liftHistory: (owner: string) => `Tidligere versioner af teksten bliver i ${owner}.`,
    confirmShield: (owner: string) => `Vis kun for ${owner}`,
    confirmLift: 'Vis for alle, der kan se processen',
    saving: 'Gemmer …',
    failed: 'Det blev ikke ændret.',
  },
};
