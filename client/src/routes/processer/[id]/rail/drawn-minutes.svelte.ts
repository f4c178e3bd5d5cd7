import type * as Y from 'yjs';
import type { DrawnMinutes } from '@procesrum/shared/assessments/reckon-benefit.ts';
import { diagramDocument, readDiagrams } from '@procesrum/shared/processes/diagrams/diagram-document.ts';
import { diagramSide } from '@procesrum/shared/processes/diagrams/diagram.ts';
import { drawnMinutes } from '@procesrum/shared/processes/diagrams/times.ts';
import type { Room } from '../room.svelte.ts';

/** What is drawn is reckoned with this long after a change, in milliseconds: somebody is typing minutes. */
const settleMs = 300;

/** Minutes of work in both step diagrams as they stand now; absent until both are drawn whole. */
export class FollowedMinutes {
  current = $state.raw<DrawnMinutes>();

  /** Follows the diagrams of the room's text. To be called while a component is made. */
  constructor(room: Room) {
    $effect(() => {
      const document = room.live?.readable === true ? room.live.life.document : undefined;
      return document && this.#follow(document);
    });
  }

  #follow(document: Y.Doc): () => void {
    let settling: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      settling = undefined;
      this.current = drawnMinutes(readDiagrams(document));
    };
    const changed = () => {
      settling ??= setTimeout(look, settleMs);
    };
    const sides = diagramSide.options.map((side) => diagramDocument.steps(document, side));
    look();
    for (const side of sides) side.observeDeep(changed);
    return () => {
      clearTimeout(settling);
      for (const side of sides) side.unobserveDeep(changed);
      this.current = undefined;
    };
  }
}
