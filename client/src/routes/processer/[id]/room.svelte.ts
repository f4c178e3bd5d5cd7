import { createContext } from 'svelte';
import { assessmentQuestion } from '@procesrum/shared/assessments/assessment-question.ts';
import { formatDocumentName } from '@procesrum/shared/collaboration/document-name.ts';
import { worstSaveState, type SaveState } from '@procesrum/shared/collaboration/save-state.ts';
import type { ProcessTexts } from '@procesrum/shared/collaboration/shielding.ts';
import type { PresenceFocus } from '@procesrum/shared/presence/presence.ts';
import { characterCount } from '@procesrum/shared/primitives/trimmed-text.ts';
import type { MunicipalityName } from '@procesrum/shared/municipalities/municipality.ts';
import { maxSummaryCharacters, maxTitleCharacters } from '@procesrum/shared/protocol/limits.ts';
import type { Process } from '@procesrum/shared/processes/process.ts';
import { sectionKey, type SectionKey } from '@procesrum/shared/processes/section.ts';
import type { Restoration } from '@procesrum/shared/revisions/revision.ts';
import type { Api } from '#lib/app/api-client.ts';
import type { CopyKeeper } from '#lib/app/documents/local-copies.ts';
import type { LiveDocument, Standing } from '#lib/app/document-socket.svelte.ts';
import type { Drafts } from '#lib/app/documents/drafts.svelte.ts';
import type { OwnAssessment } from '#lib/app/documents/own-assessment.svelte.ts';
import { askForStanding } from '#lib/app/documents/process-standing.ts';
import { Formatting } from '#lib/features/collaboration/editor/formatting.svelte.ts';
import type { UnseenThreads } from '#lib/features/comments/unseen-threads.svelte.ts';
import { PagePresence } from '#lib/features/presence/page-presence.svelte.ts';
import { Sharing } from '#lib/features/processes/sharing.svelte.ts';
import { Shielding } from '#lib/features/processes/shielding/shielding.svelte.ts';
import type { CommentsBeside } from './rail/comments/comments-beside.ts';
import { Rail } from './rail/rail.svelte.ts';
import type { SectionResponses } from './rail/comments/section-responses.ts';

/** What stands in the main column of the page: the sections of the text, and what else is known. */
export type PagePart = SectionKey | 'about';

/** Who looks at a process: somebody with an account, or a guest at a workshop's table. */
export interface Onlooker {
  readonly id: CopyKeeper;
  readonly name: string;
  /** A guest's is what they say of themselves. */
  readonly municipality: MunicipalityName;
  readonly isGuest?: boolean;
}

/**
 * One process being looked at: what is known of it, its live text, and who is there. The text lies in two documents:
 * one for everybody who may read the process, and one for the sections that its municipality keeps to itself.
 */
export class Room {
  process = $state.raw() as Process;
  /** The live text; it comes with the browser, after the first paint. */
  live = $state.raw<LiveDocument>();
  /** The live text of the shielded sections, where there are any and the viewer may see them. */
  shielded = $state.raw<LiveDocument>();
  /** What was set aside on this device of either text. */
  drafts = $state.raw<Drafts>();
  /** Which sections hold text, in each document. */
  describedIn = $state.raw<ProcessTexts<readonly SectionKey[]>>({ open: [], shielded: [] });
  /** The part one is in: marked in the list, and the only one shown on a phone. */
  current = $state<PagePart>('brief');
  title = $state('');
  summary = $state('');
  /** The connection has been gone for so long that it should be said. */
  isOffline = $state(false);
  /** The code the text needs could not be fetched: no network, or a newer version since the page was opened. */
  isBroken = $state(false);
  isChangingVisibility = $state(false);
  /** Somebody has brought an earlier text back under one's eyes; until it has been seen. */
  restored = $state.raw<Restoration>();
  readonly person: Onlooker;
  /** What is said of the process, once the text is on its way; for those who may respond to it, on its own pages. */
  commenting = $state.raw<CommentsBeside>();
  /** Which threads hold news for the viewer; on its own pages. */
  unseen: UnseenThreads | undefined;
  /** What answers to the text of its sections; on its own pages. */
  responses: SectionResponses | undefined;
  readonly rail: Rail;
  readonly formatting = new Formatting();
  readonly presence = new PagePresence((focus) => this.isShielded(focus));
  readonly sharing: Sharing;
  readonly shielding: Shielding;
  readonly #api: Api;
  #restoredAt: string | undefined;

  /** Whether the text of shielded sections is for this viewer. */
  readonly maySeeShielded = $derived(this.process.abilities.includes('process:shielded'));
  /** Whether there is a shielded text for this viewer. */
  readonly hasShieldedText = $derived(
    this.maySeeShielded && this.process.shieldedSections.length > 0 && this.live?.access !== 'lost',
  );
  /** Sections that are there, but not for this viewer. */
  readonly hidden: readonly SectionKey[] = $derived(this.maySeeShielded ? [] : this.process.shieldedSections);
  /** Sections that hold text, as far as the viewer may know. */
  readonly described: readonly SectionKey[] = $derived(
    sectionKey.options.filter(
      (key) =>
        !this.hidden.includes(key) &&
        this.describedIn[this.isShielded(key) ? 'shielded' : 'open'].includes(key),
    ),
  );
  /** The texts that are open. */
  readonly texts: readonly LiveDocument[] = $derived(
    [this.live, this.shielded].filter((text) => text !== undefined),
  );
  /** The own municipality's assessment; for those who may respond to the process, on its own pages. */
  assessment = $state.raw<OwnAssessment>();
  /** How many of the assessment's questions the own municipality has answered, as "7/9"; absent until it is known. */
  readonly answered: string | undefined = $derived(answeredOf(this.assessment));
  /** Whether the viewer's work is saved, in whichever text it was done; absent until there is a text. */
  readonly save: SaveState | undefined = $derived(
    this.live?.readable
      ? worstSaveState(
          [...this.texts, this.assessment?.live].flatMap((text) => (text === undefined ? [] : text.save)),
        )
      : undefined,
  );

  constructor(api: Api, process: Process, person: Onlooker) {
    this.#api = api;
    this.person = person;
    this.process = process;
    this.#restoredAt = process.restored?.at;
    this.title = process.title;
    this.summary = process.summary;
    this.describedIn = { open: process.describedSections, shielded: [] };
    const { abilities } = process;
    this.rail = new Rail(abilities.includes('process:respond'), abilities.includes('process:edit'));
    const read = () => this.process;
    this.sharing = new Sharing(api, read, this.#learn);
    this.shielding = new Shielding(api, read, this.#learn);
  }

  /** The documents' names on the collaboration socket. */
  get documentNames(): ProcessTexts<string> {
    const { id: process } = this.process;
    return {
      open: formatDocumentName({ kind: 'process', process }),
      shielded: formatDocumentName({ kind: 'shielded', process }),
    };
  }

  /** Whether a part of the text lies in the shielded document. */
  isShielded(part: PresenceFocus): boolean {
    return this.process.shieldedSections.some((key) => key === part);
  }

  /** The document a section lies in; absent while it is on its way, and where it is hidden. */
  textOf(section: SectionKey): LiveDocument | undefined {
    return this.isShielded(section) ? this.shielded : this.live;
  }

  get mayEdit(): boolean {
    if (this.live === undefined) return this.process.abilities.includes('process:edit');
    return this.live.role === 'edit' && this.live.access === 'open';
  }

  /** Whether title or summary is longer than it may be where others are to read it. */
  get isTooLong(): boolean {
    return (
      characterCount(this.title) > maxTitleCharacters || characterCount(this.summary) > maxSummaryCharacters
    );
  }

  /** Asks the server how the viewer stands to the process, and takes over what it answers. */
  standing = async (): Promise<Standing> => {
    const found = await askForStanding(this.#api, this.person, this.process.id);
    if (found.standing === 'allowed') this.#learn(found.process);
    return found.standing;
  };

  readonly #learn = (next: Process): void => {
    // The editor of a section that moves to the other text, or out of sight, closes with what is set here.
    if (next.shieldedSections.join() !== this.process.shieldedSections.join()) this.formatting.keepPlace();
    this.process = next;
    if (next.restored === undefined || next.restored.at === this.#restoredAt) return;
    this.#restoredAt = next.restored.at;
    this.restored = next.restored;
  };

  /** Takes over the process as a command has answered with it. */
  take = (process: Process): void => this.#learn(process);

  /** The viewer has brought an earlier text back, from here: nobody need tell them. */
  takeRestored(process: Process): void {
    this.#learn(process);
    this.restored = undefined;
  }

  /** Something about the process has changed: it is fetched again, and gone if it may not be seen any more. */
  refresh = async (): Promise<void> => {
    if ((await this.standing()) === 'no-access') this.live?.lose();
  };

  /** The same about the shielded text. */
  shieldedStanding = async (): Promise<Standing> => {
    const standing = await this.standing();
    return standing === 'allowed' && !this.maySeeShielded ? 'no-access' : standing;
  };
}

function answeredOf(assessment: OwnAssessment | undefined): string | undefined {
  const { standing } = assessment ?? {};
  if (assessment === undefined || standing === 'unknown') return undefined;
  return `${assessment.answered}/${assessmentQuestion.options.length}`;
}

/** The room of the page, for its parts. */
export const [useRoom, provideRoom] = createContext<Room>();
