import fc from 'fast-check';
import type { Diagram, Lane, ProcessDiagrams, Step } from '@procesrum/shared/processes/diagrams/diagram.ts';

/** A step that a test says only something about. */
export function stepOf(id: string, about: Partial<Step> = {}): Step {
  return { id, lane: 'lane', kind: 'manual', title: id, branches: [], ...about };
}

/** Lanes by their names; the name is the id. */
export function lanesOf(...names: string[]): Lane[] {
  return names.map((name) => ({ id: name, name }));
}

/** Any two diagrams that could be read out of a document. */
export function anyDiagrams(mostSteps = 12): fc.Arbitrary<ProcessDiagrams> {
  return fc
    .uniqueArray(fc.record({ id: anyId, name: anyLine(40) }), { selector: ({ id }) => id, maxLength: 5 })
    .chain((lanes) =>
      fc.record({
        lanes: fc.constant(lanes),
        before: anySide(lanes, mostSteps),
        after: anySide(lanes, mostSteps),
      }),
    );
}

/** A line of text as somebody may have written it: letters of every alphabet, what means something in XML, but no gaps. */
export function anyLine(longest: number): fc.Arbitrary<string> {
  const letter = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...'aeføæåÆØÅ 0129-.') },
    { weight: 2, arbitrary: fc.constantFrom(...`<>&"'\`]=/{}#;:%`, ']]>', '<!--', '&amp;', '&#10;') },
    { weight: 1, arbitrary: fc.constantFrom('€', 'é', '漢', '🤖', '\u00a0', 'ﬁ', 'e\u0301', '\u200b') },
  );
  return fc.array(letter, { maxLength: Math.min(longest, 24) }).map((letters) =>
    letters
      .join('')
      .replace(/\s+/gu, ' ')
      .trim()
      .slice(0, longest)
      .replace(/[\ud800-\udbff]$/u, '')
      .trim(),
  );
}

const anyId = fc
  .oneof(fc.uuid(), fc.stringMatching(/^[\w.:-]{1,20}$/))
  .filter((id) => id !== 'end' && id !== '__proto__');

function anySide(lanes: readonly Lane[], mostSteps: number): fc.Arbitrary<Diagram> {
  const lane = lanes.length === 0 ? fc.constant('') : fc.constantFrom(...lanes.map(({ id }) => id));
  return fc
    .uniqueArray(anyId, { maxLength: mostSteps })
    .chain((ids) => fc.tuple(...ids.map((id) => anyStep(id, ids, lane))))
    .map((steps) => ({ steps }));
}

function anyStep(id: string, ids: readonly string[], lane: fc.Arbitrary<string>): fc.Arbitrary<Step> {
  const target = fc.constantFrom('end', ...ids);
  const branches = fc.uniqueArray(fc.record({ id: anyId, label: anyLine(80), to: target }), {
    ...{ selector: (way: { id: string }) => way.id, maxLength: 4 },
  });
  const about = { lane, title: anyLine(80) };
  const known = {
    minutes: fc.oneof(fc.integer({ min: 0, max: 525_600 }), fc.constantFrom(0.5, 2.25)),
    system: anyLine(60).filter((name) => name !== ''),
  };
  const optional = { requiredKeys: ['lane', 'title'] as ['lane', 'title'] };
  return fc.oneof(
    fc
      .record({ ...about, ...known, then: target }, optional)
      .chain((values) =>
        fc
          .constantFrom('manual' as const, 'automatic' as const, 'waiting' as const, 'decision' as const)
          .map((kind): Step => ({ ...values, id, kind, branches: [] })),
      ),
    fc
      .tuple(fc.record({ ...about, ...known }, optional), branches)
      .map(([values, ways]): Step => ({ ...values, id, kind: 'decision', branches: ways })),
  );
}
