import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { fieldsDocument, nameKey, writeFields } from '@procesrum/shared/collaboration/fields-document.ts';
import { accountId } from '@procesrum/shared/primitives/id.ts';
import { moveStep, setStep, stepTitle } from '@procesrum/shared/processes/diagrams/diagram-editing.ts';
import { writeDiagrams } from '@procesrum/shared/processes/diagrams/diagram-writing.ts';
import { renameLane } from '@procesrum/shared/processes/diagrams/lane-editing.ts';
import type { Step } from '@procesrum/shared/processes/diagrams/diagram.ts';
import { processFields } from '@procesrum/shared/processes/process-fields.ts';
import type { RevisionPlace } from '@procesrum/shared/revisions/revision.ts';
import { attributionOf } from '../attribution.ts';
import { compareTexts, type ComparedText } from './compare-texts.ts';

const uuid = (last: string) => `00000000-0000-4000-8000-00000000000${last}`;
const mette = accountId.parse(uuid('1'));
const jonas = accountId.parse(uuid('2'));

/** A process that Mette has described and Jonas goes on with. */
function described() {
  const document = new Y.Doc();
  document.clientID = 1;
  writeFields(
    document,
    processFields.parse({
      kle: '32.15.08',
      legalClause: 'Lov om sygedagpenge',
      domains: ['hr'],
      systems: ['SD Løn'],
      contacts: [{ id: 'c1', name: 'Ida Holm', role: 'technical', phone: '87 00 00 00' }],
    }),
  );
  const step = (id: string, title: string): Step => {
    return { id, lane: 'l1', kind: 'manual', title, minutes: 4, branches: [] };
  };
  writeDiagrams(document, {
    lanes: [
      { id: 'l1', name: 'Sagsbehandler' },
      { id: 'l2', name: 'Borger' },
    ],
    before: { steps: [step('s1', 'Åbn sagen'), step('s2', 'Ring til borgeren'), step('s3', 'Luk sagen')] },
    after: { steps: [] },
  });
  const then = new Y.Doc();
  Y.applyUpdate(then, Y.encodeStateAsUpdate(document));
  document.clientID = 2;
  return { then, now: document };
}

function changesBetween(then: Y.Doc, now: Y.Doc, place: RevisionPlace) {
  const bindings = [
    { client: 1, writer: mette, isClaimed: false },
    { client: 2, writer: jonas, isClaimed: false },
  ];
  const ranges = [...Y.decodeUpdate(Y.encodeStateAsUpdate(now)).ds.clients].flatMap(([client, all]) =>
    all.flatMap(({ clock, len }) => [client, clock, len]),
  );
  const attribution = attributionOf({ bindings, deletions: [{ writer: jonas, ranges }] });
  const of = (document: Y.Doc): ComparedText => ({ document, attribution, life: 'process/x 1' });
  const { places, people } = compareTexts(of(then), of(now), [place]);
  const changed = (places[0]?.blocks ?? []).filter(({ runs }) =>
    runs.some(({ change }) => change !== 'same'),
  );
  return {
    changes: places[0]?.changes ?? 0,
    blocks: changed.map(({ field, runs }) => [
      field,
      ...runs.map(({ text, change }) =>
        change === 'same' ? text : `${change === 'added' ? '+' : '-'}${text}`,
      ),
    ]),
    writers: people.map(({ writer }) => writer),
  };
}

describe('[FI1] the history of a process tells what was changed in its fields', () => {
  it('value by value, and by whom', () => {
    const { then, now } = described();
    fieldsDocument.chosen(now).set('kle', '32.15.10');
    const clause = fieldsDocument.written(now, 'legalClause');
    clause.insert(clause.length, ' § 54');
    fieldsDocument.domains(now).delete('hr');
    fieldsDocument.domains(now).set('finance', true);
    fieldsDocument.names(now, 'systems').set(nameKey('NemRefusion'), 'NemRefusion');
    fieldsDocument.contacts(now).get('c1')?.set('phone', '87 11 11 11');
    expect(changesBetween(then, now, 'fields')).toEqual({
      changes: 6,
      blocks: [
        ['kle', '-32.15.08', '+32.15.10'],
        ['legalClause', 'Lov om sygedagpenge', '+ § 54'],
        ['domains', '-hr'],
        ['domains', '+finance'],
        ['systems', '+NemRefusion'],
        ['contacts', 'Ida Holm 87 ', '-00 00 00', '+11 11 11'],
      ],
      writers: [jonas],
    });
  });

  it('and nothing where nothing is other', () => {
    const { then, now } = described();
    expect(changesBetween(then, now, 'fields')).toEqual({ changes: 0, blocks: [], writers: [] });
    expect(changesBetween(then, now, 'before').changes).toBe(0);
    expect(changesBetween(then, now, 'after')).toEqual({ changes: 0, blocks: [], writers: [] });
  });
});

describe('[DI1] the history of a process tells what was changed in its steps', () => {
  it.each<[string, (document: Y.Doc) => unknown, RegExp]>([
    ['its title', (document) => stepTitle(document, 'before', 's2')?.insert(4, ' først'), /\+ først/],
    ['its minutes', (document) => setStep(document, 'before', 's2', { minutes: 7 }), /-4\|\+7/],
    ['its system', (document) => setStep(document, 'before', 's2', { system: 'SAPA' }), /\+ · SAPA/],
    ['its kind', (document) => setStep(document, 'before', 's2', { kind: 'automatic' }), /\+.*⚙/],
    [
      'its lane',
      (document) => moveStep(document, 'before', 's2', { lane: 'l2' }),
      /-Sagsbehandler\|\+Borger/,
    ],
    ['its place', (document) => moveStep(document, 'before', 's3', { at: 0 }), /\+.*Luk/],
    ['the name of its lane', (document) => renameLane(document, 'l1', 'Teamet'), /-Sagsbehandler\|\+Teamet/],
  ])('%s', (_what, change, said) => {
    const { then, now } = described();
    change(now);
    const { changes, blocks, writers } = changesBetween(then, now, 'before');
    expect(changes).toBeGreaterThan(0);
    expect(blocks.map((block) => block.slice(1).join('|')).join('\n')).toMatch(said);
    expect(writers).toEqual([jonas]);
  });
});
