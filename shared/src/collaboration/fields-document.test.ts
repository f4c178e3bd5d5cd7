import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { processFields, type ProcessFields } from '../processes/process-fields.ts';
import { fieldsDocument, nameKey, readFields, writeFields } from './fields-document.ts';

const whole: ProcessFields = processFields.parse({
  kle: '32.15.08',
  form: '45.10.05',
  legalClause: 'Sygedagpengeloven § 54',
  legalCheckedOn: '2026-09-01',
  domains: ['hr', 'finance'],
  systems: ['KMD Opus', 'SD Løn'],
  technologies: ['RPA'],
  tags: ['løn'],
  runPeriod: 'daily',
  vendor: 'Intern udvikling',
  responsible: 'Mette Kjær',
  nextStep: 'Aftale prøvedrift',
  deadline: '2027-01-15',
  contacts: [{ id: 'c1', name: 'Jonas Pihl', role: 'technical', email: 'jonas@aarhus.example' }],
  links: [{ id: 'l1', title: 'Vejledning', url: 'https://aarhus.example/vejledning' }],
});

/** Two documents of the same process that have not heard of each other since. */
function twins(fields: ProcessFields): [Y.Doc, Y.Doc] {
  const one = new Y.Doc();
  writeFields(one, fields);
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(one));
  return [one, other];
}

function meet(one: Y.Doc, other: Y.Doc): void {
  Y.applyUpdate(one, Y.encodeStateAsUpdate(other));
  Y.applyUpdate(other, Y.encodeStateAsUpdate(one));
}

describe('[FI1] the fields of a process in its document', () => {
  it('are read as they were written', () => {
    const [one, other] = twins(whole);
    expect(readFields(one)).toEqual(whole);
    expect(readFields(other)).toEqual(whole);
  });

  it('hold what two add at the same time, the same name once', () => {
    const [one, other] = twins(whole);
    fieldsDocument.names(one, 'systems').set(nameKey('NemRefusion'), 'NemRefusion');
    fieldsDocument.domains(one).set('it', true);
    fieldsDocument
      .contacts(one)
      .set('c2', new Y.Map<string>(Object.entries({ name: 'Ida Holm', role: 'other' })));
    fieldsDocument.names(other, 'systems').set(nameKey('nemrefusion'), 'nemrefusion');
    fieldsDocument.names(other, 'systems').set(nameKey('SAPA'), 'SAPA');
    fieldsDocument.domains(other).delete('finance');
    fieldsDocument.contacts(other).get('c1')?.set('phone', '87 00 00 00');
    meet(one, other);

    const read = readFields(one);
    expect(readFields(other)).toEqual(read);
    expect(read.systems.map(nameKey)).toEqual(['kmd opus', 'nemrefusion', 'sapa', 'sd løn']);
    expect(read.domains).toEqual(['hr', 'it']);
    expect(read.contacts).toEqual([
      { id: 'c2', name: 'Ida Holm', role: 'other' },
      {
        ...{ id: 'c1', name: 'Jonas Pihl', role: 'technical' },
        ...{ email: 'jonas@aarhus.example', phone: '87 00 00 00' },
      },
    ]);
  });

  it('keep what two write in one line at the same time', () => {
    const [one, other] = twins(whole);
    fieldsDocument.written(one, 'legalClause').insert(0, 'Jf. ');
    const clause = fieldsDocument.written(other, 'legalClause');
    clause.insert(clause.length, ', stk. 1');
    meet(one, other);
    expect(readFields(one).legalClause).toBe('Jf. Sygedagpengeloven § 54, stk. 1');
    expect(readFields(other).legalClause).toBe('Jf. Sygedagpengeloven § 54, stk. 1');
  });

  it('leave out what does not fit, one thing at a time', () => {
    const document = new Y.Doc();
    writeFields(document, whole);
    const chosen = fieldsDocument.chosen(document) as Y.Map<unknown>;
    chosen.set('kle', '32.15.8');
    chosen.set('deadline', '2027-02-30');
    chosen.set('runPeriod', 7);
    (fieldsDocument.names(document, 'tags') as Y.Map<unknown>).set('x', { not: 'a name' });
    fieldsDocument.names(document, 'tags').set('long', 'l'.repeat(61));
    (fieldsDocument.contacts(document) as Y.Map<unknown>).set('plain', 'no map');
    fieldsDocument.contacts(document).set('c3', new Y.Map<string>(Object.entries({ name: 'Uden rolle' })));
    fieldsDocument
      .links(document)
      .set('l2', new Y.Map<string>(Object.entries({ title: 'Kode', url: 'javascript:alert(1)' })));
    fieldsDocument.written(document, 'vendor').insert(0, 'v'.repeat(200));

    const { kle: _kle, deadline: _deadline, runPeriod: _runPeriod, vendor: _vendor, ...others } = whole;
    expect(readFields(document)).toEqual({ ...others, vendor: 'v'.repeat(140) });
  });

  it('can always be stored, whatever a client puts there', () => {
    const document = new Y.Doc();
    const entry = new Y.Map<string>(Object.entries({ name: 'Ida\0 Holm', role: 'other', phone: '87\ud800' }));
    fieldsDocument.contacts(document).set('c1', entry);
    fieldsDocument
      .contacts(document)
      .set('c\0', new Y.Map<string>(Object.entries({ name: 'A', role: 'other' })));
    fieldsDocument.names(document, 'systems').set('k', 'KMD\0 Opus');
    fieldsDocument.written(document, 'nextStep').insert(0, `${'a'.repeat(139)}😀`);

    const read = readFields(document);
    const said = JSON.stringify(read);
    expect(said.isWellFormed() && !said.includes('\\u0000') && !said.includes('\\ud')).toBe(true);
    expect(read.contacts).toEqual([{ id: 'c1', name: 'Ida Holm', role: 'other', phone: '87\ufffd' }]);
    expect(read.systems).toEqual(['KMD Opus']);
    expect(read.nextStep).toBe('a'.repeat(139));
  });
});
