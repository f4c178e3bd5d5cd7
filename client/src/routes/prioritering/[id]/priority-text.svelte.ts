import { createContext } from 'svelte';
import { formatDocumentName } from '@procesrum/shared/collaboration/document-name.ts';
import type { Account } from '@procesrum/shared/accounts/account.ts';
import type { Standing, LiveDocument } from '#lib/app/document-socket.svelte.ts';
import { Formatting } from '#lib/features/collaboration/editor/formatting.svelte.ts';
import { RoomPresence } from '#lib/features/presence/room-presence.svelte.ts';
import type { PersonHere } from '#lib/features/presence/people-here.ts';
import type { PriorityLive } from '#lib/features/priorities/live/priority-live.svelte.ts';

/** The live document of a priority list: its two texts, who is there, and who drags a slider. */
export class PriorityText {
  /** It comes with the browser, after the first paint. */
  live = $state.raw<LiveDocument>();
  presence = $state.raw<RoomPresence>();
  /** The code the text needs could not be fetched. */
  isBroken = $state(false);
  readonly formatting = new Formatting();
  readonly person: Account;
  readonly #list: PriorityLive;

  constructor(list: PriorityLive, person: Account) {
    this.#list = list;
    this.person = person;
  }

  get people(): readonly PersonHere[] {
    return this.presence?.people ?? [];
  }

  /** Opens the document, until the returned function is called. */
  run(): () => void {
    let isGone = false;
    import('./open-text.ts').then(
      ({ openText }) => {
        if (isGone) return;
        this.live = openText({
          name: formatDocumentName({ kind: 'priority', list: this.#list.id }),
          role: this.#list.canChange ? 'edit' : 'read',
          keeper: this.person.id,
          standing: this.#standing,
          onended: () => this.formatting.keepPlace(),
        });
      },
      () => (this.isBroken = true),
    );
    return () => {
      isGone = true;
      this.live?.close();
      this.live = undefined;
    };
  }

  /** Follows who is there in one life of the document, until the returned function is called. */
  follow(text: LiveDocument): () => void {
    const { document, awareness } = text.life;
    const room = new RoomPresence({ document, awareness, isLive: () => text.connected }, this.person);
    const stopDrags = this.#list.drags.follow(awareness);
    this.presence = room;
    return () => {
      stopDrags();
      room.close();
      this.presence = undefined;
    };
  }

  /** The list's own rights are its text's: what the server says of the one is true of the other. */
  readonly #standing = async (): Promise<Standing> => {
    await this.#list.refresh();
    const standings = { in: 'allowed', removed: 'no-access', 'signed-out': 'not-signed-in' } as const;
    return standings[this.#list.standing];
  };
}

/** The live document of the page's list, for its parts. */
export const [usePriorityText, providePriorityText] = createContext<PriorityText>();
