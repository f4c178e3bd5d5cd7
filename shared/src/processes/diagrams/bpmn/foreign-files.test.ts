import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { endOfFlow } from '../diagram.ts';
import { isFailure } from '../../../protocol/failure.ts';
import { readBpmn } from './bpmn-in.ts';
import type { BpmnReading } from './bpmn-reading.ts';

/** A file as another program wrote it, and what we read in it. */
function readFixture(name: string): BpmnReading {
  return readBpmn(readFileSync(new URL(`./fixtures/${name}.bpmn`, import.meta.url), 'utf8'), newIds());
}
function newIds(): () => string {
  let count = 0;
  return () => `ny${(count += 1)}`;
}

/** The steps as a person reads them: lane, kind, title, and where they go on unless to the next. */
function told({ lanes, parts }: BpmnReading): string[] {
  return parts.flatMap(({ steps }) => {
    const titleOf = (to: string) =>
      to === endOfFlow ? 'slut' : (steps.find(({ id }) => id === to)?.title ?? '?');
    return steps.map(({ lane, kind, title, then, branches }) => {
      const ways = branches.map(({ label, to }) => `${label || '–'} → ${titleOf(to)}`);
      const onward = then === undefined ? [] : [`→ ${titleOf(then)}`];
      const doer = lanes.find(({ id }) => id === lane)?.name ?? '?';
      return [`${doer}: ${title} (${kind})`, ...onward, ...ways].join('; ');
    });
  });
}

describe('a file of', () => {
  test('Camunda Modeler keeps its lanes, choices and waits; what happens at once is one after the other', () => {
    const reading = readFixture('camunda-modeler');
    expect(reading.parts.map(({ side }) => side)).toEqual([undefined]);
    expect(reading.lanes.map(({ name }) => name)).toEqual(['Pladsanvisning', 'Fagsystem']);
    expect(told(reading)).toEqual([
      'Pladsanvisning: Læser ansøgning (manual)',
      'Pladsanvisning: Er alt med? (decision); Nej → Venter på bilag; Ja → Henter indkomst',
      'Pladsanvisning: Venter på bilag (waiting); → Læser ansøgning',
      'Fagsystem: Henter indkomst (automatic)',
      'Fagsystem: Slår husstand op (automatic)',
      'Fagsystem: Beregner tilskud (automatic)',
      'Pladsanvisning: Godkender og sender afgørelse (manual); → slut',
      'Pladsanvisning: Minder sagsbehandler om sagen (manual)',
    ]);
    expect(reading.leftOut).toEqual([
      { kind: 'event', count: 1, names: ['Ansøgning modtaget'] },
      { kind: 'boundary-event', count: 1, names: ['Efter 5 dage'] },
      { kind: 'message-flow', count: 1, names: ['Afgørelse'] },
      { kind: 'pool', count: 1, names: ['Borger'] },
      { kind: 'parallel', count: 2, names: ['Henter indkomst', 'Slår husstand op'] },
      { kind: 'annotation', count: 1, names: [] },
      { kind: 'documentation', count: 1, names: ['Læser ansøgning'] },
    ]);
  });

  test('bpmn.io without pools and drawing is one lane, its subprocess opened up', () => {
    const reading = readFixture('bpmn-io');
    expect(reading.lanes).toEqual([{ id: 'ny1', name: '' }]);
    expect(told(reading).map((line) => line.slice(2))).toEqual([
      'Modtager anmodning om aktindsigt (manual)',
      'Søger i ESDH (manual)',
      'Hvor ligger der mere? (decision); Mails → Gennemgår mails; Fagsystem → Spørger fagområdet',
      'Gennemgår mails (manual); → Ekstraherer og overstreger',
      'Spørger fagområdet (manual)',
      'Ekstraherer og overstreger (manual)',
      ' (decision); Oplysninger om andre → Hører parten; – → Sender svar',
      'Hører parten (manual)',
      'Sender svar (automatic)',
    ]);
    expect(reading.leftOut).toEqual([
      { kind: 'event', count: 1, names: ['Besvaret inden 7 arbejdsdage'] },
      { kind: 'inclusive', count: 1, names: ['Hvor ligger der mere?'] },
      { kind: 'subprocess', count: 1, names: ['Finder dokumenter'] },
      { kind: 'annotation', count: 1, names: ['Fristen er 7 arbejdsdage'] },
      { kind: 'condition', count: 1, names: [] },
      { kind: 'loop', count: 1, names: ['Ekstraherer og overstreger'] },
    ]);
  });

  test('Signavio with two pools begins with the one that nothing begins, and has the innermost lanes', () => {
    const reading = readFixture('signavio');
    expect(reading.lanes.map(({ name }) => name)).toEqual(['Lønkonsulent', 'Robot', 'Arbejdsplads']);
    expect(told(reading)).toEqual([
      'Arbejdsplads: Registrerer sygdom (manual)',
      'Arbejdsplads: Afslutter perioden (manual)',
      'Lønkonsulent: Trækker fraværsliste fra SD Løn (manual)',
      'Lønkonsulent:  (decision); – → Perioden er afsluttet; – → Dag 21',
      'Lønkonsulent: Perioden er afsluttet (waiting)',
      'Robot: Anmelder i NemRefusion (automatic); → slut',
      'Lønkonsulent: Dag 21 (waiting)',
      // Back to the choice, which has no name.
      'Lønkonsulent: Rykker lederen (manual); → ',
    ]);
    expect(reading.leftOut).toEqual([
      { kind: 'event', count: 1, names: ['Medarbejder bliver syg'] },
      { kind: 'message-flow', count: 2, names: ['Rykker'] },
      { kind: 'data', count: 1, names: ['Fraværsliste'] },
    ]);
  });
});

const open = '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">';
/** A file with one process that these elements are in. */
const fileOf = (...elements: string[]) =>
  `${open}<process id="p">${elements.join('')}</process></definitions>`;
const task = (id: string, name = id) => `<task id="${id}" name="${name}"/>`;
const flow = (from: string, to: string) =>
  `<sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}"/>`;
const steps = (file: string) => readBpmn(file, newIds()).parts.flatMap((part) => part.steps);

describe('a file that no program should write', () => {
  /** Why a file is not read. */
  const refusal = (file: string) => {
    try {
      readBpmn(file, newIds());
      return 'read';
    } catch (error) {
      if (!isFailure(error)) throw error;
      return error.field ?? error.code;
    }
  };

  test.each([
    ['', 'not-xml'],
    ['hej', 'not-xml'],
    ['{"steps": []}', 'not-xml'],
    ['\u0000\u0001\ud800', 'not-xml'],
    [fileOf(task('a')).replace('</process>', ''), 'not-xml'],
    [fileOf('<task id="a" name="1" name="2"/>'), 'not-xml'],
    [fileOf('<x:task id="a"/>'), 'not-xml'],
    [fileOf('<task id="a" name="&ukendt;"/>'), 'not-xml'],
    [`${fileOf(task('a'))}<mere/>`, 'not-xml'],
    ['<html xmlns="http://www.w3.org/1999/xhtml"><p>Hej</p></html>', 'not-bpmn'],
    ['<definitions><process id="p"/></definitions>', 'not-bpmn'],
    ['<process xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>', 'not-bpmn'],
    [`${open}</definitions>`, 'no-steps'],
    [fileOf('<startEvent id="a"/><endEvent id="b"/>', flow('a', 'b')), 'no-steps'],
  ])('%# is refused with its reason', (file, reason) => {
    expect(refusal(file)).toBe(reason);
  });

  test('is not opened when it defines entities, however much they would become', () => {
    const bomb = [
      '<!ENTITY a "ha">',
      ...[...'bcdefghij'].map((name, index) => `<!ENTITY ${name} "${`&${'abcdefghi'[index]};`.repeat(10)}">`),
    ];
    expect(
      refusal(
        `<?xml version="1.0"?><!DOCTYPE definitions [${bomb.join('')}]>${fileOf('<task id="a" name="&j;"/>')}`,
      ),
    ).toBe('entities');
    const outside = '<!DOCTYPE definitions [<!ENTITY x SYSTEM "file:///etc/passwd">]>';
    expect(refusal(`${outside}${fileOf('<task id="a" name="&x;"/>')}`)).toBe('entities');
  });

  test('is given up when it is too large, or too deep, at once', () => {
    const startedAt = performance.now();
    expect(refusal(fileOf(task('a').padEnd(10_000_000)))).toBe('too-large');
    expect(refusal(fileOf(...Array.from({ length: 60_000 }, () => '<property/>')))).toBe('too-large');
    expect(refusal(fileOf(...Array.from({ length: 1_100 }, (_, index) => task(`t${index}`))))).toBe(
      'too-large',
    );
    expect(refusal(fileOf('<subProcess id="s">'.repeat(100_000)))).toBe('too-deep');
    expect(refusal(`${open}${'<x xmlns="urn:x">'.repeat(200_000)}`)).toBe('too-deep');
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });

  test('does not hold anybody up when everything leads everywhere', () => {
    const ids = Array.from({ length: 50 }, (_, index) => `t${index}`);
    const gateways = ids.map((id) => `<parallelGateway id="${id}"/>`);
    const ways = ids.flatMap((from) => ids.map((to) => flow(from, to)));
    const startedAt = performance.now();
    expect(
      steps(fileOf(task('a'), task('b'), flow('a', 't0'), flow('t49', 'b'), ...gateways, ...ways)),
    ).toHaveLength(2);
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  });

  test('with the same id twice, ways from nowhere, and things without ids is read as far as it makes sense', () => {
    const file = fileOf(
      task('a', 'Første'),
      task('a', 'Anden'),
      '<task name="Uden id"/>',
      flow('x', 'a'),
      flow('a', 'y'),
      '<sequenceFlow/>',
    );
    expect(steps(file)).toEqual([{ id: 'ny2', lane: 'ny1', kind: 'manual', title: 'Første', branches: [] }]);
  });

  test('goes round and round without end', () => {
    const ring = fileOf(
      ...[task('a'), '<exclusiveGateway id="g"/><exclusiveGateway id="h"/>'],
      ...[flow('a', 'g'), flow('g', 'h'), flow('h', 'g')],
    );
    expect(steps(ring).map(({ title, then }) => [title, then])).toEqual([['a', undefined]]);
    const steady = steps(fileOf(task('a'), task('b'), flow('a', 'b'), flow('b', 'a')));
    expect(steady.map(({ title, then }) => [title, then])).toEqual([
      ['a', undefined],
      ['b', 'ny2'],
    ]);
  });

  test('is cut to what a diagram holds, and says so', () => {
    const tasks = Array.from({ length: 130 }, (_, index) => task(`t${index}`));
    const ways = Array.from({ length: 129 }, (_, index) => flow(`t${index}`, `t${index + 1}`));
    const long = 'Æ'.repeat(100);
    const reading = readBpmn(fileOf(...tasks, task('x', long), ...ways), newIds());
    const [part] = reading.parts;
    expect(part?.steps).toHaveLength(120);
    expect(part?.steps.at(-1)?.then).toBeUndefined();
    expect(reading.leftOut).toMatchObject([{ kind: 'steps-over-limit', count: 11 }]);
    const short = readBpmn(fileOf(task('x', long)), newIds());
    expect(short.parts[0]?.steps[0]?.title).toBe('Æ'.repeat(80));
    expect(short.leftOut).toEqual([{ kind: 'shortened', count: 1, names: [long] }]);
  });
});

describe('what happens at the same time', () => {
  const fork = (id: string) => `<parallelGateway id="${id}"/>`;

  test('within what happens at the same time is laid out inside it', () => {
    const file = fileOf(
      ...[fork('f'), task('a'), fork('g'), task('b'), task('c'), fork('h'), task('d'), fork('i'), task('e')],
      ...[
        flow('f', 'a'),
        flow('f', 'd'),
        flow('a', 'g'),
        flow('g', 'b'),
        flow('g', 'c'),
        flow('b', 'h'),
        flow('c', 'h'),
      ],
      ...[flow('h', 'i'), flow('d', 'i'), flow('i', 'e')],
    );
    expect(steps(file).map(({ title, then }) => [title, then])).toEqual(
      ['a', 'b', 'c', 'd', 'e'].map((title) => [title, undefined]),
    );
  });

  test('and never meets again is one after the other too', () => {
    const file = fileOf(task('a'), task('b'), task('c'), flow('a', 'b'), flow('a', 'c'));
    expect(steps(file).map(({ title, then }) => [title, then])).toEqual([
      ['a', undefined],
      ['b', undefined],
      ['c', undefined],
    ]);
  });

  test('with nothing on one of its ways is what is on the others', () => {
    const file = fileOf(
      ...[fork('f'), task('a'), fork('g'), task('b')],
      ...[flow('f', 'g'), flow('f', 'a'), flow('a', 'g'), flow('g', 'b')],
    );
    expect(steps(file).map(({ title, then }) => [title, then])).toEqual([
      ['a', undefined],
      ['b', undefined],
    ]);
  });
});
