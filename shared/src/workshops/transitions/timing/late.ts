import type { Activity } from '../../activity.ts';
import { minutesLateFor, withTimeTaken } from '../../views/lateness.ts';
import type { Decided } from '../../workshop-state.ts';
import { nothing, type Turn } from '../turn.ts';

/**
 * *Tag af næste*: by how much the room comes late to an activity is taken from it, and from those after it where it has
 * too little; what has run on has had it. The end of the agenda stays where it was.
 */
export function takingFromNext({ state: { view }, context: { at } }: Turn, next: Activity): Decided {
  const index = view.agenda.findIndex(({ id }) => id === next.id);
  const from = view.agenda.findIndex(({ id }) => id === view.current?.activity);
  if (view.whenLate !== 'take-from-next' || view.pace !== 'live' || from === -1 || index <= from)
    return nothing;
  const agenda = withTimeTaken(view.agenda, from, index, minutesLateFor(view, index, at));
  return agenda === view.agenda
    ? nothing
    : {
        events: [{ kind: 'agenda', agenda: [...agenda] }],
        effects: [],
        undo: [{ kind: 'agenda', agenda: view.agenda }],
      };
}
