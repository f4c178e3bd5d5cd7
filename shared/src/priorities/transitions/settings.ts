import { given } from '../../primitives/given.ts';
import { requireSense } from '../../protocol/refusals.ts';
import type { PriorityDecided } from '../priority-state.ts';
import type { PrioritySettings, PriorityView } from '../priority-view.ts';
import { areDistinct, isSame, nothing, told, type PriorityTransition } from './turn.ts';

/** Changes some settings; what is left out stays. */
export const editSettings: PriorityTransition<'edit-settings'> = ({ state: { view } }, command) => {
  const settings: PrioritySettings = { ...view.settings, ...given(command.settings) };
  const { matrix, searches } = settings;
  requireSense(isAxis(view, matrix.x) && isAxis(view, matrix.y), 'matrix', 'an axis is no criterion');
  requireSense(areDistinct(searches.map(({ id }) => id)), 'searches', 'a search stands there twice');
  return settingsTo(view, settings);
};

/** The list with these settings; who may open it is judged again where that has changed. */
export function settingsTo(view: PriorityView, settings: PrioritySettings): PriorityDecided {
  if (isSame(settings, view.settings)) return nothing;
  const { audience } = settings;
  return {
    events: [{ kind: 'settings', settings }],
    effects:
      audience === view.settings.audience
        ? []
        : [{ kind: 'access' }, { kind: 'audit', deed: { action: 'priority-audience-changed', audience } }],
  };
}

/** Puts the list away, or takes it out again: put away, it is read as it was. */
export const archive: PriorityTransition<'archive'> = ({ state: { view } }, { isArchived }) => {
  if (view.isArchived === isArchived) return nothing;
  return {
    ...told({ kind: 'archived', isArchived }),
    effects: [
      { kind: 'access' },
      { kind: 'audit', deed: { action: isArchived ? 'priority-archived' : 'priority-restored' } },
    ],
  };
};

/** Whether a 2×2 of this list can have it for an axis. */
function isAxis({ criteria }: PriorityView, axis: PrioritySettings['matrix']['x']): boolean {
  return axis.startsWith('axis-') || criteria.some(({ id }) => id === axis);
}
