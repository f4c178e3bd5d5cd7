import type { Words } from '#lib/words/words.ts';

/** What stands beside the board. */
export type RoomPanelName = 'weights' | 'matrix' | 'decide' | 'texts';

/** A panel, and the side it stands on where there is room for sides. */
export interface RoomPanelPlace {
  readonly name: RoomPanelName;
  readonly side: 'left' | 'right';
}

/** The panels in the order of their buttons. */
export const roomPanels: readonly RoomPanelPlace[] = [
  { name: 'weights', side: 'left' },
  { name: 'matrix', side: 'right' },
  { name: 'decide', side: 'right' },
  { name: 'texts', side: 'right' },
];

/** What a panel's button is called. */
export function panelTitle(name: RoomPanelName, { priorityBoard: { rail } }: Words): string {
  return rail[name];
}
