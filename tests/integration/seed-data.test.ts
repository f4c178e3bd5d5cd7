import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

import { richNode, type RichNode } from '../../shared/src/collaboration/rich-text.ts';
import { denmarkMunicipalities } from '../../shared/src/municipalities/denmark.ts';
import { otherTenants } from '../../shared/src/municipalities/other-tenants.ts';
import { role } from '../../shared/src/permissions/role.ts';
import { characterCount } from '../../shared/src/primitives/trimmed-text.ts';
import { domain } from '../../shared/src/processes/domain.ts';
import { processDiagrams, type ProcessDiagrams } from '../../shared/src/processes/diagrams/diagram.ts';
import { unreachableSteps } from '../../shared/src/processes/diagrams/flow.ts';
import { diagramShare, timesOf } from '../../shared/src/processes/diagrams/times.ts';
import { phase, status } from '../../shared/src/processes/phase.ts';
import { kleNumber } from '../../shared/src/processes/process-fields.ts';
import { sectionKey } from '../../shared/src/processes/section.ts';
import { visibility } from '../../shared/src/processes/visibility.ts';

type SeedPerson = { key: string; name: string; municipality: string; roles: string[] };

type SeedProcess = {
  key: string;
  title: string;
  summary: string;
  municipality: string;
  creator: string;
  visibility: string;
  chosen?: string[];
  phase: string;
  status: string;
  statusReason?: string;
  domains: string[];
  kle: string | null;
  systems: string[];
  coAuthors: string[];
  assessment: {
    answers: Record<string, string>;
    numbers: {
      timesPerYear: SeedNumber;
      minutesPerCase: SeedNumber;
      automationShare: SeedNumber;
      developmentHours?: SeedNumber;
    };
    origins?: Record<string, { source: string; text: string }>;
  };
  createdDaysAgo: number;
  changedDaysAgo: number;
};

/** A number alone, or between what it could be. */
type SeedNumber = number | { low: number; likely: number; high: number };

type SeedTexts = {
  process: string;
  sections: Record<string, RichNode[]>;
  fields?: Record<string, unknown>;
  diagrams?: ProcessDiagrams;
};

const demo = new URL('../../infra/seed/demo/', import.meta.url);
const textOf = (path: string) => readFileSync(new URL(path, demo), 'utf8');
const read = <T>(path: string) => JSON.parse(textOf(path)) as T;

const people = read<SeedPerson[]>('people.json');
const processes = read<SeedProcess[]>('processes.json');
const shortTexts = read<SeedTexts[]>('short-texts.json');
const writtenOutFiles = readdirSync(new URL('written-out/', demo));
const writtenOut = writtenOutFiles.map((file) => read<SeedTexts>(`written-out/${file}`));
const allTexts = [...writtenOut, ...shortTexts];

const personWithKey = new Map(people.map((person) => [person.key, person]));
const processWithKey = new Map(processes.map((process) => [process.key, process]));
const cvrs = new Set(denmarkMunicipalities.map(({ cvr }) => cvr));
const municipalityCvr = (name: string) => denmarkMunicipalities.find((one) => one.name === name)?.cvr;

const likelyOf = (number: SeedNumber) => (typeof number === 'number' ? number : number.likely);

const questions = [
  'professionalJudgement',
  'changeFrequency',
  'structuredInformation',
  'variation',
  'digitalInformation',
  'quality',
  'speed',
  'wellbeing',
  'overall',
];

/** What each node of the editor may hold. */
const mayHold: Record<string, readonly string[]> = {
  section: ['paragraph', 'heading', 'bulletList', 'orderedList', 'taskList', 'blockquote', 'table'],
  paragraph: ['text', 'hardBreak'],
  heading: ['text'],
  bulletList: ['listItem'],
  orderedList: ['listItem'],
  listItem: ['paragraph'],
  taskList: ['taskItem'],
  taskItem: ['paragraph'],
  blockquote: ['paragraph'],
  table: ['tableRow'],
  tableRow: ['tableHeader', 'tableCell'],
  tableHeader: ['paragraph'],
  tableCell: ['paragraph'],
};

function nodesIn(nodes: readonly RichNode[]): RichNode[] {
  return nodes.flatMap((node) => [node, ...nodesIn(node.content ?? [])]);
}

function expectNesting(parent: string, children: readonly RichNode[]): void {
  for (const child of children) {
    expect(mayHold[parent], `${child.type} in ${parent}`).toContain(child.type);
    if (child.type !== 'text' && child.type !== 'hardBreak') expectNesting(child.type, child.content ?? []);
  }
}

describe('the people of the demo world', () => {
  it('live in at least 14 of the 98 municipalities and are about 55', () => {
    const homes = new Set(people.map(({ municipality }) => municipality));
    expect(homes.size).toBeGreaterThanOrEqual(14);
    expect([...homes].every((cvr) => cvrs.has(cvr))).toBe(true);
    expect(people.length).toBeGreaterThanOrEqual(40);
    expect(people.length).toBeLessThanOrEqual(62);
  });

  it('have keys and names of their own, with a first and a last name', () => {
    expect(personWithKey.size).toBe(people.length);
    expect(new Set(people.map(({ name }) => name)).size).toBe(people.length);
    for (const { key, name } of people) {
      expect(key).toMatch(/^[a-z]+(-[a-z]+)+$/);
      expect(name).toMatch(/^\p{Lu}\p{L}+ \p{Lu}\p{L}+$/u);
    }
  });

  it('are all members, with known roles and one operator among them', () => {
    for (const { roles } of people) {
      expect(roles).toContain('member');
      expect(role.array().safeParse(roles).success).toBe(true);
      expect(new Set(roles).size).toBe(roles.length);
    }
    expect(people.filter(({ roles }) => roles.includes('operator'))).toHaveLength(1);
  });

  it('have one or two coordinators in every municipality', () => {
    for (const cvr of new Set(people.map(({ municipality }) => municipality))) {
      const coordinators = people.filter(
        (one) => one.municipality === cvr && one.roles.includes('coordinator'),
      );
      expect(coordinators.length, cvr).toBeGreaterThanOrEqual(1);
      expect(coordinators.length, cvr).toBeLessThanOrEqual(2);
    }
  });

  it('form a coordination group of nine from nine municipalities', () => {
    const group = people.filter(({ roles }) => roles.includes('coordination-group'));
    expect(group).toHaveLength(9);
    expect(new Set(group.map(({ municipality }) => municipality)).size).toBe(9);
  });

  it('include those the scripts of use tell about', () => {
    const home = (key: string) => personWithKey.get(key)?.municipality;
    expect(home('mette-k-aarhus')).toBe(municipalityCvr('Aarhus'));
    expect(personWithKey.get('sara-b-aarhus')?.roles).toContain('facilitator');
    expect(personWithKey.get('jonas-p-syddjurs')?.roles).toContain('coordination-group');
    expect(home('lise-h-haderslev')).toBe(municipalityCvr('Haderslev'));
    expect(personWithKey.get('line-o-rebild')?.roles).toContain('coordinator');
  });
});

describe('the processes of the demo world', () => {
  it('are sixty, with keys and titles of their own', () => {
    expect(processes).toHaveLength(60);
    expect(processWithKey.size).toBe(60);
    expect(new Set(processes.map(({ title }) => title.toLocaleLowerCase('da'))).size).toBe(60);
  });

  it('keep titles within 65 and summaries within 140 characters', () => {
    for (const { key, title, summary } of processes) {
      expect(characterCount(title), key).toBeGreaterThan(0);
      expect(characterCount(title), key).toBeLessThanOrEqual(65);
      expect(characterCount(summary), key).toBeGreaterThan(0);
      expect(characterCount(summary), key).toBeLessThanOrEqual(140);
      expect([title, summary]).toEqual([title.trim(), summary.trim()]);
    }
  });

  it('use the words the rest of the application knows', () => {
    for (const process of processes) {
      expect(visibility.safeParse(process.visibility).success, process.key).toBe(true);
      expect(phase.safeParse(process.phase).success, process.key).toBe(true);
      expect(status.safeParse(process.status).success, process.key).toBe(true);
      expect(domain.array().min(1).safeParse(process.domains).success, process.key).toBe(true);
      expect(kleNumber.nullable().safeParse(process.kle).success, process.key).toBe(true);
      expect(process.systems.length, process.key).toBeGreaterThan(0);
    }
  });

  it('show every phase, status and domain, and mostly stand open to all', () => {
    expect(new Set(processes.map((one) => one.phase))).toEqual(new Set(phase.options));
    expect(new Set(processes.map((one) => one.status))).toEqual(new Set(status.options));
    expect(new Set(processes.flatMap((one) => one.domains))).toEqual(new Set(domain.options));
    const seenBy = (audience: string) => processes.filter((one) => one.visibility === audience).length;
    expect(visibility.options.map((audience) => [audience, seenBy(audience)])).toEqual([
      ['private', 5],
      ['municipality', 8],
      ['selected', 4],
      ['all-municipalities', 41],
      ['public', 2],
    ]);
  });

  it('name tenants who exist where they are shared with chosen ones, and nowhere else', () => {
    const tenants = new Set([...cvrs, ...otherTenants.map(({ cvr }) => cvr)]);
    for (const { key, municipality, chosen = [], ...process } of processes) {
      expect(chosen.length > 0, key).toBe(process.visibility === 'selected');
      expect(chosen, key).not.toContain(municipality);
      expect(new Set(chosen).size, key).toBe(chosen.length);
      for (const cvr of chosen) expect(tenants.has(cvr), `${key}: ${cvr}`).toBe(true);
    }
  });

  it('belong to the municipality of their creator and name co-authors who exist', () => {
    for (const { key, municipality, creator, coAuthors } of processes) {
      expect(personWithKey.get(creator)?.municipality, key).toBe(municipality);
      expect(new Set(coAuthors).size, key).toBe(coAuthors.length);
      expect(coAuthors, key).not.toContain(creator);
      for (const coAuthor of coAuthors) expect(personWithKey.has(coAuthor), `${key}: ${coAuthor}`).toBe(true);
    }
    expect(new Set(processes.map(({ municipality }) => municipality)).size).toBeGreaterThanOrEqual(14);
    const written = processes.filter(({ municipality, coAuthors }) =>
      coAuthors.some((coAuthor) => personWithKey.get(coAuthor)?.municipality !== municipality),
    );
    expect(written.length).toBeGreaterThanOrEqual(20);
  });

  it('answer all nine questions and give whole, possible numbers', () => {
    for (const { key, assessment } of processes) {
      const { answers, numbers } = assessment;
      expect(Object.keys(answers), key).toEqual(questions);
      for (const answer of Object.values(answers)) {
        expect(['high', 'some', 'low', 'none', 'unknown'], key).toContain(answer);
      }
      expect(Number.isInteger(likelyOf(numbers.timesPerYear)), key).toBe(true);
      for (const number of Object.values(numbers)) {
        expect(likelyOf(number), key).toBeGreaterThan(0);
        if (typeof number === 'number') continue;
        expect(
          [number.low, number.likely, number.high].toSorted((a, b) => a - b),
          key,
        ).toEqual(Object.values(number));
      }
      expect(likelyOf(numbers.automationShare), key).toBeLessThanOrEqual(1);
    }
    const every = processes.flatMap(({ assessment }) => Object.values(assessment.answers));
    expect(every).toContain('unknown');
  });

  it('say why when they were rejected, failed, dropped or wait', () => {
    for (const process of processes) {
      const settled = ['rejected', 'failed', 'not-relevant', 'pending'].includes(process.status);
      expect((process.statusReason ?? '') !== '', process.key).toBe(settled);
    }
  });

  it('were changed no earlier than they were made', () => {
    for (const { key, createdDaysAgo, changedDaysAgo } of processes) {
      expect(changedDaysAgo, key).toBeGreaterThanOrEqual(0);
      expect(createdDaysAgo, key).toBeGreaterThanOrEqual(changedDaysAgo);
    }
  });

  it('include those the scripts of use tell about', () => {
    const titled = (title: string) => processes.find((process) => process.title === title);
    const telephone = titled('Fritagelse for beskatning af fri telefon');
    expect(telephone?.creator).toBe('mette-k-aarhus');
    expect(telephone?.coAuthors).toEqual(['jonas-p-syddjurs']);
    for (const title of [
      'Refusion af sygedagpenge',
      'Økonomisk fripladstilskud',
      'Indhentning af børneattest',
      'Kørselsgodtgørelse',
      'Flytning uden for kommunen',
    ]) {
      expect(titled(title)?.visibility, title).toBe('all-municipalities');
    }
  });
});

describe('the texts of the demo world', () => {
  it('write twenty processes out in all six sections, each file named after its process', () => {
    expect(writtenOut).toHaveLength(20);
    for (const [index, { process, sections }] of writtenOut.entries()) {
      expect(writtenOutFiles[index]).toBe(`${process}.json`);
      expect(Object.keys(sections)).toEqual(sectionKey.options);
      for (const section of Object.values(sections)) expect(section.length, process).toBeGreaterThan(0);
    }
  });

  it('draw both sides of all that is written out, with nothing that nobody comes to', () => {
    for (const { process, diagrams } of writtenOut) {
      const { lanes, before, after } = processDiagrams.parse(diagrams);
      const ids = new Set(lanes.map(({ id }) => id));
      for (const side of [before, after]) {
        expect(side.steps.length, process).toBeGreaterThanOrEqual(4);
        expect(side.steps.length, process).toBeLessThanOrEqual(9);
        expect(
          side.steps.every(({ lane }) => ids.has(lane)),
          process,
        ).toBe(true);
        expect([...unreachableSteps(side)], process).toEqual([]);
        const targets = new Set(['end', ...side.steps.map(({ id }) => id)]);
        const ways = side.steps.flatMap(({ then, branches }) => [
          ...(then ? [then] : []),
          ...branches.map(({ to }) => to),
        ]);
        expect(
          ways.filter((to) => !targets.has(to)),
          process,
        ).toEqual([]);
      }
    }
  });

  it('draw what the owner has said of the minutes and of the share that goes', () => {
    for (const { process, diagrams } of writtenOut) {
      const drawn = processDiagrams.parse(diagrams);
      const { minutesPerCase, automationShare } = processWithKey.get(process)?.assessment.numbers ?? {};
      expect(timesOf(drawn.before).work, process).toBeCloseTo(likelyOf(minutesPerCase ?? 0), 6);
      expect(Math.abs((diagramShare(drawn) ?? 0) - likelyOf(automationShare ?? 0)), process).toBeLessThan(
        0.02,
      );
    }
  });

  it('say of all that is written out who sees to it, what is next, and where its numbers are from', () => {
    for (const { process, fields = {} } of writtenOut) {
      for (const field of [
        'legalClause',
        'legalCheckedDaysAgo',
        'responsible',
        'nextStep',
        'deadlineInDays',
        'tags',
      ]) {
        expect(fields[field], `${process}: ${field}`).toBeDefined();
      }
      expect(
        people.map(({ name }) => name),
        process,
      ).toContain(fields['responsible']);
      const { origins = {} } = processWithKey.get(process)?.assessment ?? {};
      expect(Object.keys(origins).slice(0, 3), process).toEqual([
        'timesPerYear',
        'minutesPerCase',
        'automationShare',
      ]);
    }
  });

  it('give ten others and more a short beginning', () => {
    expect(shortTexts.length).toBeGreaterThanOrEqual(10);
    for (const { process, sections } of shortTexts) {
      expect(Object.keys(sections), process).toEqual(['brief', 'asIs']);
    }
  });

  it('each belong to one known process', () => {
    const named = allTexts.map(({ process }) => process);
    expect(new Set(named).size).toBe(named.length);
    for (const key of named) expect(processWithKey.has(key), key).toBe(true);
  });

  it('hold only what the editor knows, nested as it nests them', () => {
    for (const { process, sections } of allTexts) {
      for (const section of Object.values(sections)) {
        expect(richNode.array().safeParse(section).success, process).toBe(true);
        expectNesting('section', section);
        for (const node of nodesIn(section)) {
          const marks = node.marks ?? [];
          if (node.type === 'text') expect(node.text, process).not.toBe('');
          else if (node.type !== 'hardBreak') expect(node.content?.length, process).toBeGreaterThan(0);
          if (node.type === 'heading') expect([3, 4]).toContain(node.attrs?.['level']);
          if (node.type === 'taskItem') expect(typeof node.attrs?.['checked']).toBe('boolean');
          if (node.type === 'tableCell' || node.type === 'tableHeader') {
            expect(node.attrs).toEqual({ colspan: 1, rowspan: 1, colwidth: null });
          }
          for (const mark of marks.filter(({ type }) => type === 'link')) {
            expect(mark.attrs?.['href']).toMatch(/^https:\/\//);
          }
        }
      }
    }
  });

  it('give every row of a table as many cells as its head', () => {
    const tables = allTexts
      .flatMap(({ sections }) => nodesIn(Object.values(sections).flat()))
      .filter(({ type }) => type === 'table');
    for (const { content = [] } of tables) {
      expect(new Set(content.map((row) => row.content?.length)).size).toBe(1);
    }
  });

  it('exercise every node and mark of the editor', () => {
    const nodes = writtenOut.flatMap(({ sections }) => nodesIn(Object.values(sections).flat()));
    const used = new Set<string>(nodes.map(({ type }) => type));
    const known = new Set([...Object.keys(mayHold), ...Object.values(mayHold).flat()]);
    known.delete('section');
    expect(used).toEqual(known);
    const marks = new Set(nodes.flatMap((node) => (node.marks ?? []).map(({ type }) => type)));
    expect(marks).toEqual(new Set(['bold', 'italic', 'link']));
  });
});

describe('every file of the demo world', () => {
  const files = [
    'people.json',
    'processes.json',
    'short-texts.json',
    'priorities.json',
    'co-fundings.json',
    ...writtenOutFiles.map((file) => `written-out/${file}`),
  ];

  it.each(files)(
    '%s has nothing like a CPR number, no exclamation mark, no typing marks left over',
    (file) => {
      const text = textOf(file);
      expect(text).not.toMatch(/\d{6}[-\s]?\d{4}/);
      expect(text).not.toMatch(/\d{10}/);
      expect(text).not.toMatch(/[!�]/);
      expect(text).not.toMatch(/\*\*|\]\(|"_|_"/);
      expect(text).toBe(text.normalize('NFC'));
    },
  );
});
