import { beforeEach, describe, expect, it } from 'vitest';
import { bo, Hall, madeId, madeProcess, processIds } from '../../../../../tests/support/workshops/hall.ts';
import type { DecisionId, ParkedId, ParticipantId, RoundId } from '../../../primitives/id.ts';
import { maxUndoable } from '../../../protocol/limits.ts';
import { facilitatorCommandTypes, type WorkshopCommand } from '../../workshops.commands.ts';
import type { WorkshopView } from '../../workshop-view.ts';
import type { CommandContext } from '../../workshop-state.ts';

const refused = (code: string) => expect.objectContaining({ code }) as Error;
const [lise, ali] = [madeId<ParticipantId>('a', 1), madeId<ParticipantId>('a', 2)];
const [item, other] = [madeId<ParkedId>('a', 1), madeId<ParkedId>('a', 2)];
const decision = madeId<DecisionId>('b', 1);

/** A workshop in which everything there is to change is there: two people at the first rating, an open round, parked items. */
function room(): Hall {
  const hall = new Hall();
  hall.facilitate({ type: 'start' });
  hall.enter(1, { name: 'Lise', table: hall.view.tables[0]?.id ?? null });
  hall.enter(2, { name: 'Ali' });
  hall.goTo('rate');
  hall.give(lise, { type: 'park', item, text: 'Hvem ejer data?' });
  hall.give(ali, { type: 'park', item: other, text: 'Ejer data' });
  hall.give(ali, { type: 'support-parked', item: other, supports: true });
  hall.facilitate({ type: 'propose-decision', decision, text: 'Vi bygger en', processes: [] });
  return hall;
}

type Taken = (hall: Hall) => WorkshopCommand | readonly [WorkshopCommand, Partial<CommandContext>];

const activityOf = ({ view }: Hall, kind: WorkshopView['agenda'][number]['kind']) => {
  const found = view.agenda.find((one) => one.kind === kind);
  if (found === undefined) throw new Error(`no ${kind}`);
  return found.id;
};
const closed = (hall: Hall): RoundId => {
  hall.facilitate({ type: 'close-round', round: hall.round });
  return hall.round;
};

/** By hand, for every command of facilitators: one that does something, or why it is never taken back. */
const commands: Record<string, Taken | { readonly why: string }> = {
  start: { why: 'people come in the moment its code works' },
  'go-to': (hall) => ({ type: 'go-to', activity: activityOf(hall, 'discuss'), step: 0 }),
  'set-timer': () => ({ type: 'set-timer', seconds: 30 }),
  'extend-timer': () => ({ type: 'extend-timer', seconds: 60 }),
  pause: () => ({ type: 'pause', isPaused: true }),
  gather: { why: 'a call that has been heard' },
  'open-round': (hall) => {
    hall.goTo('rate', 1);
    const activity = activityOf(hall, 'rate');
    closed(hall);
    return { type: 'open-round', round: madeId<RoundId>('d', 1), activity, items: processIds(2) };
  },
  'close-round': (hall) => ({ type: 'close-round', round: hall.round }),
  'reopen-round': (hall) => ({ type: 'reopen-round', round: closed(hall) }),
  reveal: { why: 'undo-reveal calls it off for five seconds; then values have left the server' },
  'undo-reveal': { why: 'reveal asks for it again' },
  'choose-discussion': (hall) => ({
    type: 'choose-discussion',
    activity: activityOf(hall, 'discuss'),
    processes: processIds(3, 1),
  }),
  remind: { why: 'a word that has been sent' },
  'message-tables': { why: 'a word that has been sent' },
  'lock-door': () => ({ type: 'lock-door', isLocked: true }),
  'new-code': () => [{ type: 'new-code' }, { newCode: () => 'KX47TZ' as WorkshopView['code'] }],
  'rename-participant': () => ({ type: 'rename-participant', participant: lise, name: 'Lisse' }),
  'seat-participant': (hall) => ({
    type: 'seat-participant',
    participant: lise,
    table: hall.view.tables[1]?.id ?? null,
  }),
  'merge-participants': (hall) => ({ type: 'merge-participants', from: hall.enter(3), into: lise }),
  'remove-participant': () => ({ type: 'remove-participant', participant: lise }),
  'add-facilitator': () => [
    { type: 'add-facilitator', account: madeId('f', 3) },
    {
      account: {
        ...{ id: madeId('f', 3), name: 'Eva', isFacilitator: true },
        municipality: madeProcess(3).municipality,
      },
    },
  ],
  'remove-facilitator': () => ({ type: 'remove-facilitator', account: bo }),
  steer: { why: 'the other console steers again by the same command' },
  'let-go': { why: 'steer takes it again' },
  'edit-plan': () => ({
    type: 'edit-plan',
    plan: { title: 'Ny', contract: 'named', isParkingModerated: true, whenLate: 'stop' },
  }),
  'edit-agenda': ({ view }) => ({ type: 'edit-agenda', agenda: [...view.agenda].reverse() }),
  'edit-tables': ({ view }) => ({ type: 'edit-tables', tables: view.tables.slice(1) }),
  'add-process': () => [
    { type: 'add-process', process: madeProcess(4).id },
    { process: madeProcess(4, { consent: 'read' }) },
  ],
  'remove-process': () => ({ type: 'remove-process', process: madeProcess(3).id }),
  'assign-parked': () => ({ type: 'assign-parked', item, participant: ali, dueOn: '2026-11-28' }),
  'set-parked-status': () => ({ type: 'set-parked-status', item, status: 'removed' }),
  'edit-parked': () => ({ type: 'edit-parked', item, text: 'Hvem ejer data i dag?' }),
  'merge-parked': () => ({ type: 'merge-parked', from: other, into: item }),
  'propose-decision': () => ({
    type: 'propose-decision',
    decision: madeId<DecisionId>('b', 2),
    text: 'Vi køber en',
    processes: [],
  }),
  'withdraw-decision': () => ({ type: 'withdraw-decision', decision }),
  'freeze-decision': { why: 'what is decided stands, and is only superseded' },
  undo: { why: 'the command is given again' },
  close: { why: 'reading and writing have ended within a second, and screens have left' },
};

/** What can be seen to have changed; a proposal that is taken back is there, as withdrawn, and people are in no order. */
function seen({ view }: Hall): unknown {
  const { revision: _number, undoable: _last, earlierUndoable: _before, decisions, ...rest } = view;
  return {
    ...rest,
    participants: rest.participants.toSorted((one, other) => (one.id < other.id ? -1 : 1)),
    decisions: decisions.filter(({ status }) => status !== 'withdrawn'),
  };
}

function give(hall: Hall, command: Taken): WorkshopCommand['type'] {
  const asked = command(hall);
  const [given, context] = 'type' in asked ? [asked, {}] : asked;
  hall.facilitate(given, context);
  return given.type;
}

function takeBack(hall: Hall): void {
  hall.facilitate({ type: 'undo', revision: hall.view.undoable?.revision ?? 0 });
}

describe('[WS5] what facilitators do can be taken back', () => {
  it('each of their commands has a way back, or a reason why not', () => {
    expect(Object.keys(commands).sort()).toEqual([...facilitatorCommandTypes].sort());
  });

  for (const [type, taken] of Object.entries(commands)) {
    if (typeof taken !== 'function') {
      it(`${type} is not: ${taken.why}`, () => {
        expect(taken.why).not.toBe('');
      });
      continue;
    }
    it(`${type} is, and the room is as it was`, () => {
      const hall = room();
      let before: unknown;
      const type = give(hall, (now) => {
        const command = taken(now);
        before = seen(now);
        return command;
      });
      expect(hall.view.undoable?.command).toBe(type);
      expect(seen(hall)).not.toEqual(before);
      takeBack(hall);
      expect(seen(hall)).toEqual(before);
    });
  }
});

describe('[WS5] several things, the newest first', () => {
  let hall: Hall;
  beforeEach(() => {
    hall = room();
  });

  it('come back one after another, each as it was before it', () => {
    const halves: unknown[] = [];
    const some = ['lock-door', 'rename-participant', 'edit-tables', 'go-to', 'set-timer', 'merge-parked'];
    for (const type of some) {
      halves.push(seen(hall));
      give(hall, commands[type] as Taken);
    }
    expect([hall.view.undoable, ...hall.view.earlierUndoable].slice(0, 6).map((one) => one?.command)).toEqual(
      some.toReversed(),
    );
    for (const half of halves.toReversed()) {
      takeBack(hall);
      expect(seen(hall)).toEqual(half);
    }
  });

  it('go back over what cannot be taken back, which stays', () => {
    hall.facilitate({ type: 'lock-door', isLocked: true });
    hall.facilitate({ type: 'message-tables', text: 'Fem minutter' });
    takeBack(hall);
    expect(hall.view.isDoorLocked).toBe(false);
    expect(hall.view.messages).toHaveLength(1);
  });

  it('never open a round again that is shown, nor a decision that is frozen', () => {
    hall.cast(lise, 1);
    const round = closed(hall);
    hall.facilitate({ type: 'reopen-round', round });
    hall.revealNow();
    hall.facilitate({ type: 'freeze-decision', decision, rationale: '' });
    const commandsLeft = () => [hall.view.undoable, ...hall.view.earlierUndoable].map((one) => one?.command);
    expect(commandsLeft()).not.toContain('close-round');
    expect(commandsLeft()).not.toContain('reopen-round');
    expect(commandsLeft()).not.toContain('propose-decision');
    while (hall.view.undoable !== undefined) takeBack(hall);
    expect(hall.view.rounds.find(({ id }) => id === round)).toMatchObject({ status: 'revealed' });
    expect(hall.view.decisions[0]?.status).toBe('frozen');
  });

  it('leave on the agenda and in the workshop what has been asked about since', () => {
    hall.facilitate(...given('add-process'));
    const added = madeProcess(4).id;
    const agenda = hall.view.agenda.map((one) =>
      one.kind === 'rate' ? { ...one, processes: [added, ...one.processes] } : one,
    );
    hall.facilitate({ type: 'edit-agenda', agenda });
    hall.goTo('rate', 0);
    hall.cast(lise, 1);
    takeBack(hall);
    takeBack(hall);
    takeBack(hall);
    expect(hall.view.processes.map(({ id }) => id)).toContain(added);
    const known = new Set<string>(hall.view.processes.map(({ id }) => id));
    for (const round of hall.view.rounds) for (const id of round.items) expect(known).toContain(id);
  });

  it('are as many as are kept, and begin anew when the doors open', () => {
    const planned = new Hall();
    planned.facilitate({ type: 'lock-door', isLocked: true });
    planned.facilitate({ type: 'start' });
    expect(planned.view.undoable).toBeUndefined();
    for (let number = 0; number < maxUndoable + 5; number += 1)
      planned.facilitate({ type: 'set-timer', seconds: 60 + number });
    expect(planned.view.earlierUndoable).toHaveLength(maxUndoable - 1);
    expect(planned.state.undo).toHaveLength(maxUndoable);
  });

  it('say who did each, and when', () => {
    hall.facilitate({ type: 'lock-door', isLocked: true });
    hall.wait(60);
    hall.facilitate({ type: 'pause', isPaused: true }, {}, bo);
    expect(hall.view.undoable).toMatchObject({ command: 'pause', by: bo, at: '2026-11-14T09:01:00.000Z' });
    expect(hall.view.earlierUndoable[0]).toMatchObject({
      command: 'lock-door',
      at: '2026-11-14T09:00:00.000Z',
    });
  });

  it('are refused to whoever does not see that another has done something since', () => {
    hall.facilitate({ type: 'lock-door', isLocked: true });
    const revision = hall.view.undoable?.revision ?? 0;
    hall.facilitate({ type: 'set-timer', seconds: 30 }, {}, bo);
    expect(() => hall.facilitate({ type: 'undo', revision })).toThrow(refused('conflict'));
  });

  function given(type: string): [WorkshopCommand, Partial<CommandContext>] {
    const asked = (commands[type] as Taken)(hall);
    return 'type' in asked ? [asked, {}] : [asked[0], asked[1]];
  }
});
