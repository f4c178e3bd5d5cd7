import { formatDocumentName } from '@procesrum/shared/collaboration/document-name.ts';
import type { WorkshopId } from '@procesrum/shared/primitives/id.ts';
import { isFailure } from '@procesrum/shared/protocol/failure.ts';
import { workshopsApi } from '@procesrum/shared/workshops/workshops.api.ts';
import type { Api } from '#lib/app/api-client.ts';
import type { LiveDocument, Standing } from '#lib/app/document-socket.svelte.ts';
import type { CopyKeeper } from '#lib/app/documents/local-copies.ts';

/** Whose notes: those of all who take part, or those of the facilitators alone. */
export type NotesKind = 'workshop-notes' | 'workshop-facilitator';

/** Who writes them on this screen. */
export interface NotesWriter {
  readonly id: CopyKeeper;
  readonly isGuest?: boolean;
}

/** The notes of a workshop on one screen. Made by what shows them; `run` opens and closes the text. */
export class Notes {
  readonly kind: NotesKind;
  /** The live text; it comes with the browser, after the first paint. */
  live = $state.raw<LiveDocument>();
  /** The code the text needs could not be fetched. */
  isBroken = $state(false);
  /** Remembers where the caret stands; set by the editor. */
  keepPlace: () => void = () => {};
  readonly #api: Api;
  readonly #workshop: WorkshopId;
  readonly #writer: NotesWriter;

  constructor(api: Api, workshop: WorkshopId, kind: NotesKind, writer: NotesWriter) {
    this.#api = api;
    this.#workshop = workshop;
    this.kind = kind;
    this.#writer = writer;
  }

  /** Opens the text, until the returned function is called. */
  run(): () => void {
    let isGone = false;
    import('./open-notes.ts').then(
      ({ openNotes }) => {
        if (isGone) return;
        this.live = openNotes({
          name: formatDocumentName({ kind: this.kind, workshop: this.#workshop }),
          keeper: this.#writer.id,
          standing: this.#standing,
          onended: () => this.keepPlace(),
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

  readonly #standing = async (): Promise<Standing> => {
    try {
      const { me } = await this.#api.call(workshopsApi.read, { params: { id: this.#workshop } });
      const isTheirs = this.kind === 'workshop-notes' || me.abilities.includes('workshop:facilitate');
      return isTheirs ? 'allowed' : 'no-access';
    } catch (error) {
      if (!isFailure(error)) throw error;
      // A guest has no sign-in to renew: what they may not see is gone for them.
      if (error.code === 'not-signed-in')
        return this.#writer.isGuest === true ? 'no-access' : 'not-signed-in';
      return error.code === 'not-found' || error.code === 'forbidden' ? 'no-access' : 'unknown';
    }
  };
}
