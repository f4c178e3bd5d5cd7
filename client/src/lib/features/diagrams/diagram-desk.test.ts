import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { maxSteps } from '@procesrum/shared/protocol/limits.ts';
import { da } from '#lib/words/da.ts';
import { DiagramDesk } from './diagram-desk.svelte.ts';
import { LiveDiagrams } from './live/live-diagrams.svelte.ts';
import type { OthersAtSteps } from './live/others-at-steps.svelte.ts';
import { StepChoice } from './live/step-choice.svelte.ts';

function desk(mayEdit = true, document = new Y.Doc(), name = 'id') {
  const live = new LiveDiagrams(document);
  const choice = new StepChoice(live, () => undefined);
  const said: string[] = [];
  let made = 0;
  const created = new DiagramDesk({
    ...{ live, choice, others: { at: () => [] } as unknown as OthersAtSteps, words: da },
    newId: () => `${name}${made++}`,
    say: (sentence) => said.push(sentence),
    mayEdit: () => mayEdit,
  });
  const shown = () =>
    live.now.before.steps.map(
      ({ id, kind, lane }) => `${id} ${kind} ${live.now.lanes.find((one) => one.id === lane)?.name}`,
    );
  return { desk: created, live, choice, said, shown, document };
}

describe('what one does to a drawing', () => {
  it('the first step makes the first lane, and the next stands after the one that is chosen, in its lane', () => {
    const { desk: at, choice, said, shown } = desk();
    const first = at.add('before', 'manual') ?? '';
    at.addLane();
    at.moveLanes(first, 1);
    const last = at.add('before', 'waiting');
    choice.choose(first);
    at.add('before', 'automatic');
    expect(shown()).toEqual(['id0 manual Spor 2', 'id3 automatic Spor 2', 'id2 waiting Spor 2']);
    expect([said[0], choice.chosen, last]).toEqual([
      'Nyt trin tilføjet som trin 1, Medarbejder.',
      'id3',
      'id2',
    ]);
  });

  it('[DI1] two who draw the first step at the same time draw it in the same lane', () => {
    const one = desk(true, new Y.Doc(), 'mette');
    const other = desk(true, new Y.Doc(), 'jonas');
    one.desk.add('before', 'manual');
    other.desk.add('before', 'manual');
    Y.applyUpdate(one.document, Y.encodeStateAsUpdate(other.document));
    expect(one.live.now.lanes.map(({ name }) => name)).toEqual(['Medarbejder']);
    expect(one.live.now.before.steps).toHaveLength(2);
  });

  it('a choice begins with two ways: yes goes on, and no ends it', () => {
    const { desk: at, live, choice } = desk();
    const first = at.add('before', 'manual');
    at.add('before', 'manual');
    choice.choose(first);
    at.add('before', 'decision');
    expect(live.now.before.steps[1]?.branches.map(({ label, to }) => [label, to])).toEqual([
      ['Ja', 'id1'],
      ['Nej', 'end'],
    ]);
  });

  it('moving stops at the ends, and says where the step is now', () => {
    const { desk: at, said, shown } = desk();
    const first = at.add('before', 'manual') ?? '';
    at.add('before', 'waiting');
    at.moveBy(first, 5);
    expect(shown()).toEqual(['id1 waiting Medarbejder', 'id0 manual Medarbejder']);
    expect(said.at(-1)).toBe('Nyt trin er nu trin 2, Medarbejder.');
    at.moveBy(first, 1);
    at.moveLanes(first, 1);
    expect(said).toHaveLength(3);
  });

  it('[CO5] everything is taken back one at a time, a choice with its ways as one', () => {
    const { desk: at, live, said, shown } = desk();
    at.add('before', 'decision');
    const second = at.add('before', 'manual') ?? '';
    at.remove(second);
    expect(said.at(-1)).toBe('Nyt trin fjernet. Ctrl+Z fortryder.');
    at.undo();
    expect(shown()).toHaveLength(2);
    at.undo();
    at.undo();
    expect([live.now.before.steps, live.now.lanes, said.at(-1)]).toEqual([[], [], 'Fortrudt.']);
    at.undo();
    expect(said.at(-1)).toBe('Der er ikke mere at fortryde.');
    at.redo();
    expect(shown()).toEqual(['id0 decision Medarbejder']);
  });

  it('a step that was lost is put back as it was, with its ways', () => {
    const { desk: at, live, shown } = desk();
    const first = at.add('before', 'decision') ?? '';
    at.set(first, { minutes: 4, system: 'KMD Opus' });
    const lost = live.now.before.steps[0];
    if (lost === undefined) throw new Error('there is a step');
    at.remove(first);
    at.putBack({ side: 'before', at: 0, step: lost });
    expect(shown()).toHaveLength(1);
    expect(live.now.before.steps[0]).toMatchObject({ kind: 'decision', minutes: 4, system: 'KMD Opus' });
    expect(live.now.before.steps[0]?.branches.map(({ label }) => label)).toEqual(['Ja', 'Nej']);
  });

  it('Fremover begins as I dag, once', () => {
    const { desk: at, live, said } = desk();
    at.add('before', 'manual');
    at.copyToAfter();
    expect([live.now.after.steps.length, at.shown, said.at(-1)]).toEqual([
      1,
      'after',
      'Fremover begynder med 1 trin fra I dag.',
    ]);
    at.copyToAfter();
    expect(live.now.after.steps).toHaveLength(1);
  });

  it('a full drawing says so, and who may not write changes nothing', () => {
    const { desk: at, said } = desk();
    for (let step = 0; step < maxSteps; step += 1) at.add('before', 'manual');
    expect([at.add('before', 'manual'), said.at(-1)]).toEqual([
      undefined,
      'En tegning kan højst have 120 trin.',
    ]);
    const reader = desk(false);
    expect([reader.desk.add('before', 'manual'), reader.desk.addLane(), reader.said]).toEqual([
      undefined,
      undefined,
      [],
    ]);
  });
});
