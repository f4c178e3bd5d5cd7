import type { Attachment } from 'svelte/attachments';

/** What is done when somebody comes to a part of the page, and when they have gone elsewhere on it. */
export interface Stay {
  readonly enter: () => void;
  readonly leave: () => void;
}

/** Follows whether one is in a part of the page: a press between two things in it is no leaving. */
export function followStay({ enter, leave }: Stay): Attachment<HTMLElement> {
  return (part) => {
    let isHere = false;
    const entered = () => {
      if (!isHere) enter();
      isHere = true;
    };
    const gone = ({ target }: Event) => {
      if (!isHere || !(target instanceof Element)) return;
      if (part.contains(target) || target.closest('[popover], dialog')) return;
      isHere = false;
      leave();
    };
    part.addEventListener('focusin', entered);
    document.addEventListener('focusin', gone);
    document.addEventListener('pointerdown', gone);
    return () => {
      if (isHere) leave();
      part.removeEventListener('focusin', entered);
      document.removeEventListener('focusin', gone);
      document.removeEventListener('pointerdown', gone);
    };
  };
}
