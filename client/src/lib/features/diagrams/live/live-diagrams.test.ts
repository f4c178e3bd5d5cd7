import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { addLane } from '@procesrum/shared/processes/diagrams/lane-editing.ts';
import { addStep, removeStep, stepTitle } from '@procesrum/shared/processes/diagrams/diagram-editing.ts';
import { LiveDiagrams } from './live-diagrams.svelte.ts';
import { StepChoice } from './step-choice.svelte.ts';

/** Two people with the same document, whose work is carried over when it is asked for. */
function two() {
  const [mette, jonas] = [new Y.Doc(), new Y.Doc()];
  addLane(mette, { id: 'lon', name: 'Løn' });
  addStep(mette, 'before', { id: 'taster', lane: 'lon', kind: 'manual', title: 'Taster' });
  addStep(mette, 'before', { id: 'sender', lane: 'lon', kind: 'manual', title: 'Sender' });
  deliver(mette, jonas);
  return { mette, jonas };
}

function deliver(from: Y.Doc, to: Y.Doc): void {
  Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)), 'remote');
}

function titlesOf(live: LiveDiagrams): string[] {
  return live.now.before.steps.map(({ title }) => title);
}

describe('diagrams while others draw in them', () => {
  it('are as they stand, whoever changed them', () => {
    const { mette, jonas } = two();
    const live = new LiveDiagrams(mette);
    addStep(jonas, 'before', { id: 'tjekker', lane: 'lon', kind: 'manual', title: 'Tjekker' }, 1);
    deliver(jonas, mette);
    expect(titlesOf(live)).toEqual(['Taster', 'Tjekker', 'Sender']);
    live.close();
  });

  it('[CO5] undo takes back what was done here, one thing at a time, and nothing of others', () => {
    const { mette, jonas } = two();
    const live = new LiveDiagrams(mette);
    expect(live.canUndo).toBe(false);
    live.act(() => addStep(mette, 'before', { id: 'forste', lane: 'lon', kind: 'manual', title: 'Første' }));
    live.act(() => removeStep(mette, 'before', 'taster'));
    deliver(mette, jonas);
    addStep(jonas, 'before', { id: 'af-jonas', lane: 'lon', kind: 'manual', title: 'Af Jonas' });
    deliver(jonas, mette);
    expect(live.undo()).toBe(true);
    expect(titlesOf(live)).toEqual(['Taster', 'Sender', 'Første', 'Af Jonas']);
    expect(live.undo()).toBe(true);
    expect(titlesOf(live)).toEqual(['Taster', 'Sender', 'Af Jonas']);
    expect([live.undo(), live.canRedo]).toEqual([false, true]);
    live.redo();
    expect(titlesOf(live)).toEqual(['Taster', 'Sender', 'Første', 'Af Jonas']);
    live.close();
  });

  it('[CO5] undoing that one added a step leaves it to somebody who has written in it since', () => {
    const { mette, jonas } = two();
    const live = new LiveDiagrams(mette);
    live.act(() => addStep(mette, 'before', { id: 'ny', lane: 'lon', kind: 'manual', title: '' }));
    deliver(mette, jonas);
    stepTitle(jonas, 'before', 'ny')?.insert(0, 'Godkender');
    deliver(jonas, mette);
    live.undo();
    expect(titlesOf(live)).toEqual(['Taster', 'Sender', 'Godkender']);
    live.close();
  });
});

describe('the step one has chosen', () => {
  function choosing() {
    const { mette, jonas } = two();
    const live = new LiveDiagrams(mette);
    const told: unknown[] = [];
    const choice = new StepChoice(live, (step, holds) => told.push([step, holds]));
    return { mette, jonas, live, choice, told };
  }

  it('[DI1] is handed back whole when somebody else removes it while one writes in it', () => {
    const { mette, jonas, live, choice } = choosing();
    choice.write('taster');
    choice.hasCaret = true;
    stepTitle(mette, 'before', 'taster')?.insert(6, ' ind');
    removeStep(jonas, 'before', 'taster');
    deliver(jonas, mette);
    expect(choice.lost).toMatchObject({
      side: 'before',
      at: 0,
      was: 'written',
      step: { title: 'Taster ind' },
    });
    expect([choice.chosen, choice.writing]).toEqual(['sender', undefined]);
    choice.close();
    live.close();
  });

  it('is simply left when one removes it, or only looked at it', () => {
    const { mette, jonas, live, choice } = choosing();
    choice.choose('sender');
    removeStep(jonas, 'before', 'sender');
    deliver(jonas, mette);
    expect([choice.lost, choice.chosen]).toEqual([undefined, 'taster']);
    choice.write('taster');
    live.act(() => removeStep(mette, 'before', 'taster'));
    expect([choice.lost, choice.chosen]).toEqual([undefined, undefined]);
    choice.close();
    live.close();
  });

  it('is told as it is in the end, not at each arrow key, and no more when one leaves', () => {
    const { live, choice, told } = choosing();
    choice.choose('taster');
    choice.hold('sender');
    choice.letGo();
    choice.choose('taster');
    choice.close();
    expect(told).toEqual([[null, false]]);
    live.close();
  });
});
