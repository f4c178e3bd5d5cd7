import { createContext } from 'svelte';
import { accountsApi } from '@procesrum/shared/accounts/accounts.api.ts';
import { formatDocumentName } from '@procesrum/shared/collaboration/document-name.ts';
import { characterCount } from '@procesrum/shared/primitives/trimmed-text.ts';
import type { MunicipalityName } from '@procesrum/shared/municipalities/municipality.ts';
import { isFailure } from '@procesrum/shared/protocol/failure.ts';
import { maxSummaryCharacters, maxTitleCharacters } from '@procesrum/shared/protocol/limits.ts';
import type { Process } from '@procesrum/shared/processes/process.ts';
import { processesApi } from '@procesrum/shared/processes/processes.api.ts';
import { sectionKey, type SectionKey } from '@procesrum/shared/processes/section.ts';
import type { Api } from '#lib/app/api-client.ts';
import type { CopyKeeper } from '#lib/app/documents/local-copies.ts';
import type { LiveDocument, Standing } from '#lib/app/document-socket.svelte.ts';
import { Formatting } from '#lib/features/collaboration/editor/formatting.svelte.ts';
import type { RoomPresence } from '#lib/features/presence/room-presence.svelte.ts';
import { Sharing } from '#lib/features/processes/sharing.svelte.ts';

/** Who looks at a process: somebody with an account, or a guest at a workshop's table. */
export interface Onlooker {
  readonly id: CopyKeeper;
  readonly name: string;
  /** A guest's is what they say of themselves. */
  readonly municipality: MunicipalityName;
  readonly isGuest?: boolean;
}

/** One process being looked at: what is known of it, its live text, and who is there. */
export class Room {
  process = $state.raw() as Process;
  /** The live text; it comes with the browser, after the first paint. */
  live = $state.raw<LiveDocument>();
  presence = $state.raw<RoomPresence>();
  described = $state.raw<readonly SectionKey[]>([]);
  /** The section one is in: marked in the list, and the only one shown on a phone. */
  current = $state<SectionKey>('brief');
  title = $state('');
  summary = $state('');
  /** The connection has been gone for so long that it should be said. */
  isOffline = $state(false);
  /** The code the text needs could not be fetched: no network, or a newer version since the page was opened. */
  isBroken = $state(false);
  isChangingVisibility = $state(false);
  /** The sheet that stands for the right column on narrow screens is open. */
  showsFacts = $state(false);

  readonly person: Onlooker;
  readonly formatting = new Formatting();
  readonly sharing: Sharing;
  readonly #api: Api;

  constructor(api: Api, process: Process, person: Onlooker) {
    this.#api = api;
    this.person = person;
    this.process = process;
    this.title = process.title;
    this.summary = process.summary;
    this.described = process.describedSections;
    this.sharing = new Sharing(
      api,
      () => this.process,
      (changed) => (this.process = changed),
    );
  }

  /** The document's name on the collaboration socket. */
  get documentName(): string {
    return formatDocumentName({ kind: 'process', process: this.process.id });
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

  /** The place of the current section, counted from 1. */
  get place(): number {
    return sectionKey.options.indexOf(this.current) + 1;
  }

  /** The section this many places further on, where there is one. */
  neighbour(steps: -1 | 1): SectionKey | undefined {
    return sectionKey.options[this.place - 1 + steps];
  }

  /** Asks the server how the viewer stands to the process, and takes over what it answers. */
  standing = async (): Promise<Standing> => {
    try {
      const process = await this.#api.call(processesApi.read, { params: { id: this.process.id } });
      // What is public is told to strangers too.
      if (process.visibility === 'public' && !(await this.#isSignedIn())) return 'not-signed-in';
      this.process = process;
      return 'allowed';
    } catch (error) {
      if (!isFailure(error)) throw error;
      if (error.code === 'not-signed-in') return this.#withoutSignIn;
      if (error.code !== 'not-found' && error.code !== 'forbidden') return 'unknown';
      return this.#whoIsRefused();
    }
  };

  /** A sign-in that has ended is answered like a right that has: which of them it was decides what is kept here. */
  async #whoIsRefused(): Promise<Standing> {
    try {
      return (await this.#isSignedIn()) ? 'no-access' : 'not-signed-in';
    } catch (error) {
      if (!isFailure(error)) throw error;
      return 'unknown';
    }
  }

  /** A guest has no sign-in to renew: what they may not see is gone for them. */
  get #withoutSignIn(): Standing {
    return this.person.isGuest === true ? 'no-access' : 'not-signed-in';
  }

  async #isSignedIn(): Promise<boolean> {
    if (this.person.isGuest === true) return true;
    return (await this.#api.call(accountsApi.viewer)).account?.id === this.person.id;
  }

  /** Something about the process has changed: it is fetched again, and gone if it may not be seen any more. */
  refresh = async (): Promise<void> => {
    if ((await this.standing()) === 'no-access') this.live?.lose();
  };
}

/** The room of the page, for its parts. */
export const [useRoom, provideRoom] = createContext<Room>();
