import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { sectionKey, type SectionKey } from '../processes/section.ts';
import { addStep, removeStep, stepTitle } from '../processes/diagrams/diagram-editing.ts';
import { readDiagrams } from '../processes/diagrams/diagram-document.ts';
import { addLane } from '../processes/diagrams/lane-editing.ts';
import { processFields } from '../processes/process-fields.ts';
import { fieldsDocument, readFields, writeFields } from './fields-document.ts';
import { processDocument } from './process-document.ts';
import { bringBack } from './restoring.ts';
import { appendRichText, plainTextOf } from './rich-text.ts';

type Words = Partial<Record<SectionKey, string>>;

function text(title: string, words: Words): Y.Doc {
  const document = new Y.Doc();
  processDocument.title(document).insert(0, title);
  for (const [key, said] of Object.entries(words) as [SectionKey, string][]) {
    const content = [{ type: 'text' as const, text: said, marks: [{ type: 'bold' as const }] }];
    appendRichText(processDocument.section(document, key), [{ type: 'paragraph', content }]);
  }
  return document;
}

function wordsIn(document: Y.Doc | undefined): Words & { title?: string } {
  if (document === undefined) return {};
  const words: Words & { title?: string } = {};
  const title = processDocument.title(document).toString();
  if (title !== '') words.title = title;
  for (const key of sectionKey.options) {
    const said = plainTextOf(processDocument.section(document, key));
    if (said !== '') words[key] = said;
  }
  return words;
}

/** Brings a text back; answers what the new ones say, and what stays. */
function broughtBack(
  now: { open: Y.Doc; shielded?: Y.Doc },
  then: { open?: Y.Doc; shielded?: Y.Doc },
  shielded: { now: SectionKey[]; then: SectionKey[] },
  withShielded = true,
) {
  const into = { open: new Y.Doc(), shielded: withShielded ? new Y.Doc() : undefined };
  const earlier = { open: then.open, shielded: then.shielded, shieldedSections: shielded.then };
  const unchanged = bringBack(now, earlier, shielded.now, into);
  return { open: wordsIn(into.open), shielded: wordsIn(into.shielded), unchanged, into };
}

describe('an earlier text that is brought back', () => {
  it('takes the place of everything that was written since', () => {
    const now = { open: text('Ny', { asIs: 'ny', toBe: 'ny' }) };
    const then = { open: text('Gammel', { asIs: 'gammel', brief: 'gammel' }) };
    const { open, unchanged, into } = broughtBack(now, then, { now: [], then: [] });
    expect([open, unchanged]).toEqual([{ title: 'Gammel', asIs: 'gammel', brief: 'gammel' }, []]);
    expect(processDocument.section(into.open, 'asIs').toString()).toContain('<bold>gammel</bold>');
  });

  it('[FI1] [DI1] brings fields and steps back with it, and takes away what came since', () => {
    const then = text('T', {});
    writeFields(then, processFields.parse({ kle: '32.15.08', systems: ['SD Løn'], nextStep: 'Spørg Løn' }));
    addLane(then, { id: 'l1', name: 'Løn' });
    addStep(then, 'before', { id: 's1', lane: 'l1', kind: 'manual', title: 'Åbn sagen', minutes: 4 });
    addStep(then, 'before', { id: 's2', lane: 'l1', kind: 'waiting', title: 'Vent på svar' });
    const wanted = { fields: readFields(then), diagrams: readDiagrams(then) };
    const now = new Y.Doc();
    Y.applyUpdate(now, Y.encodeStateAsUpdate(then));
    fieldsDocument.names(now, 'systems').set('sapa', 'SAPA');
    fieldsDocument.written(now, 'nextStep').delete(0, 5);
    stepTitle(now, 'before', 's1')?.insert(0, 'Find og ');
    removeStep(now, 'before', 's2');
    addStep(now, 'after', { id: 's3', lane: 'l1', kind: 'automatic', title: 'Robotten åbner sagen' });

    const { into } = broughtBack({ open: now }, { open: then }, { now: [], then: [] });
    expect({ fields: readFields(into.open), diagrams: readDiagrams(into.open) }).toEqual(wanted);
    // It can be gone on with, by several at once, as before.
    stepTitle(into.open, 'before', 's1')?.insert(0, 'Nu: ');
    expect(readDiagrams(into.open).before.steps.map(({ title }) => title)).toEqual([
      'Nu: Åbn sagen',
      'Vent på svar',
    ]);
  });

  it('[PE5] brings nothing of a section that is shielded now into the open, nor the other way', () => {
    const now = { open: text('T', { toBe: 'åben nu' }), shielded: text('', { asIs: 'lukket nu' }) };
    const then = {
      open: text('T', { asIs: 'åben dengang' }),
      shielded: text('', { toBe: 'lukket dengang' }),
    };
    const back = broughtBack(now, then, { now: ['asIs'], then: ['toBe'] });
    expect(back).toMatchObject({
      open: { title: 'T', toBe: 'åben nu' },
      shielded: { asIs: 'lukket nu' },
      unchanged: ['asIs', 'toBe'],
    });
    // Not even as a name of something that is empty.
    const heardOf = (document: Y.Doc | undefined) =>
      new TextDecoder().decode(Y.encodeStateAsUpdate(document ?? new Y.Doc()));
    expect(heardOf(back.into.open)).not.toMatch(/section-asIs|lukket|dengang/);
    expect(heardOf(back.into.shielded)).not.toMatch(/section-toBe|åben|dengang/);
  });

  it('brings back what is shielded where it was shielded then', () => {
    const now = { open: text('T', {}), shielded: text('', { asIs: 'nu', toBe: 'nu' }) };
    const then = { open: text('T', {}), shielded: text('', { asIs: 'dengang' }) };
    const shielded: SectionKey[] = ['asIs', 'toBe'];
    expect(broughtBack(now, then, { now: shielded, then: shielded })).toMatchObject({
      shielded: { asIs: 'dengang' },
      unchanged: [],
    });
  });

  it('[PE5] leaves the shielded text alone for who does not see it', () => {
    const now = { open: text('Ny', {}) };
    const then = { open: text('Gammel', {}) };
    const back = broughtBack(now, then, { now: ['asIs'], then: ['asIs'] }, false);
    expect(back).toMatchObject({ open: { title: 'Gammel' }, shielded: {}, unchanged: [] });
  });

  it('says what stays where nothing was kept of it', () => {
    const now = { open: text('T', {}), shielded: text('', { asIs: 'nu' }) };
    const then = { open: text('T', {}) };
    expect(broughtBack(now, then, { now: ['asIs'], then: ['asIs'] })).toMatchObject({
      shielded: { asIs: 'nu' },
      unchanged: ['asIs'],
    });
  });
});
