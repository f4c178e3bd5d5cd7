import type { ProcessId } from '../../primitives/id.ts';
import type { Decided, WorkshopState } from '../workshop-state.ts';
import type { WorkshopProcess } from '../workshop-view.ts';
import { isUsable } from '../views/current-round.ts';
import { accessTo } from './place.ts';
import { askingEverything } from './pace/changed-pace.ts';
import { asShown, isTakenUp, withoutProcess } from './plan.ts';
import { after, inOrder, type Turn } from './turn.ts';
import { withoutUndoOf } from './undo/undo-stack.ts';

/**
 * What a process's owner answers, or takes back; the service has made sure that it is the owner who does.
 * With a refusal, or a yes taken back, it leaves the tables and what is still to be asked; what has been asked stays.
 * A process that is no longer in the workshop cannot come back with a former answer.
 * @param process as it is from now on, with its title: the workshop does not know the title of one it has no yes for
 */
export function setConsent({ view, undo }: WorkshopState, process: WorkshopProcess): Decided {
  const former = view.processes.find(({ id }) => id === process.id);
  const forgetting = withoutUndoOf({ undo }, process.id);
  if (former === undefined) return { effects: [], ...forgetting };
  const shown = asShown(view, process);
  if (JSON.stringify(shown) === JSON.stringify(former)) return { events: [], effects: [] };
  const processes = view.processes.map((one) => (one.id === process.id ? shown : one));
  const isGone = isUsable(former) && !isUsable(process);
  const without = isGone ? withoutProcess(view, process.id).events : [];
  return {
    ...(isGone ? forgetting : {}),
    events: [{ kind: 'processes', processes }, ...(isGone ? [...without, ...forgetting.events] : [])],
    effects: accessTo([process.id]),
  };
}

/** The same, where everybody goes their own way: what an owner has agreed to is asked from then on. */
export function answeringConsent(turn: Turn, process: WorkshopProcess): Decided {
  const answered = setConsent(turn.state, process);
  const { undo: _kept, ...asked } = askingEverything(after(turn, answered));
  return asked.events.length === 0 ? answered : inOrder(turn, [() => answered, () => asked]);
}

/**
 * A process that was deleted leaves the workshop, nor does taking something back bring it in again. What has been asked or
 * decided about it stays, without what it was called.
 */
export function dropProcess({ view, undo }: Pick<WorkshopState, 'view' | 'undo'>, id: ProcessId): Decided {
  const former = view.processes.find((one) => one.id === id);
  if (former === undefined) return { events: [], effects: [] };
  const isKept = isTakenUp(view, id);
  const nameless: WorkshopProcess = { ...former, title: '', shortTitle: '', consent: 'refused' };
  if (isKept && JSON.stringify(nameless) === JSON.stringify(former)) return { events: [], effects: [] };
  const processes = view.processes.flatMap((one) => {
    if (one.id !== id) return [one];
    return isKept ? [nameless] : [];
  });
  const forgetting = withoutUndoOf({ undo }, id);
  return {
    ...forgetting,
    events: [{ kind: 'processes', processes }, ...withoutProcess(view, id).events, ...forgetting.events],
    effects: accessTo([id]),
  };
}
