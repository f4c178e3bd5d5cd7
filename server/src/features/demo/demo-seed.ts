import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { seedBenefits, type SeedBenefits } from './demo-benefits.ts';
import {
  assessmentNumber,
  assessmentNumbers,
  numberOrigin,
} from '@procesrum/shared/assessments/assessment-document.ts';
import { assessmentAnswer, assessmentQuestion } from '@procesrum/shared/assessments/assessment-question.ts';
import { coFundingStatement, coFundingTerms } from '@procesrum/shared/co-funding/co-funding.ts';
import { processField } from '@procesrum/shared/comments/place.ts';
import { threadAudience } from '@procesrum/shared/comments/thread.ts';
import { richNode } from '@procesrum/shared/collaboration/rich-text.ts';
import { role } from '@procesrum/shared/permissions/role.ts';
import { municipalityCvr } from '@procesrum/shared/primitives/id.ts';
import { domain } from '@procesrum/shared/processes/domain.ts';
import { phase, status } from '@procesrum/shared/processes/phase.ts';
import { processDiagrams } from '@procesrum/shared/processes/diagrams/diagram.ts';
import { kleNumber, processFields } from '@procesrum/shared/processes/process-fields.ts';
import { sectionKey } from '@procesrum/shared/processes/section.ts';
import { priorityAudience } from '@procesrum/shared/priorities/priority-view.ts';
import { visibility } from '@procesrum/shared/processes/visibility.ts';
import { textPlace } from '@procesrum/shared/revisions/revision.ts';
import { municipalNumbers } from '@procesrum/shared/validations/numbers.ts';
import { evidenceSource, verdict } from '@procesrum/shared/validations/validation.ts';

const seedPerson = z.object({
  key: z.string(),
  name: z.string(),
  /** Where they would get mail: under `.example`, where nobody does. */
  address: z.string().endsWith('.example'),
  municipality: municipalityCvr,
  roles: z.array(role),
});
export type SeedPerson = z.infer<typeof seedPerson>;

/** A number alone is its likely value. */
const seedNumbers = z.preprocess(
  (numbers: Record<string, unknown>) =>
    Object.fromEntries(
      Object.entries(numbers).map(([name, value]) => [
        name,
        typeof value === 'number' ? { likely: value } : value,
      ]),
    ),
  assessmentNumbers,
);

const seedProcess = z.object({
  key: z.string(),
  title: z.string(),
  summary: z.string(),
  municipality: municipalityCvr,
  /** Keys of people. */
  creator: z.string(),
  coAuthors: z.array(z.string()),
  visibility,
  /** Tenants that see it, where it is `selected`. */
  chosen: z.array(municipalityCvr).optional(),
  phase,
  status,
  statusReason: z.string().optional(),
  domains: z.array(domain),
  kle: kleNumber.nullish(),
  systems: z.array(z.string()),
  assessment: z.object({
    answers: z.record(assessmentQuestion, assessmentAnswer),
    numbers: seedNumbers,
    notes: z.partialRecord(assessmentQuestion, z.string()).optional(),
    origins: z.partialRecord(assessmentNumber, numberOrigin).optional(),
  }),
  createdDaysAgo: z.number().nonnegative(),
  changedDaysAgo: z.number().nonnegative(),
});
export type SeedProcess = z.infer<typeof seedProcess>;

const seedText = z.object({
  process: z.string(),
  sections: z.partialRecord(sectionKey, z.array(richNode)),
  /** What is known of it besides; domains, systems and the KLE number stand with the process itself. */
  fields: processFields
    .omit({ legalCheckedOn: true, deadline: true })
    .partial()
    .extend({ legalCheckedDaysAgo: z.number().optional(), deadlineInDays: z.number().optional() })
    .optional(),
  diagrams: processDiagrams.optional(),
});
export type SeedText = z.infer<typeof seedText>;

/** Words that took the place of others; both stand once in a single run of text of the section, at their time. */
const seedEdit = z.object({ section: sectionKey, from: z.string(), to: z.string() });
export type SeedEdit = z.infer<typeof seedEdit>;

const seedHistory = z.object({
  process: z.string(),
  /** What happened before the text was as it is now, oldest first. */
  steps: z.array(
    z.union([
      z.object({
        daysAgo: z.number(),
        writes: z.array(z.object({ by: z.string(), edits: z.array(seedEdit) })),
      }),
      /** Somebody named the text as it was then. */
      z.object({ daysAgo: z.number(), by: z.string(), label: z.string() }),
      /** Somebody shared it as it is shared now; before that it was at this level. */
      z.object({ daysAgo: z.number(), by: z.string(), sharedFrom: visibility }),
    ]),
  ),
});
export type SeedHistory = z.infer<typeof seedHistory>;

const seedPriorityStep = z.union([
  z.object({
    daysAgo: z.number(),
    /** Key of the person. */
    by: z.string(),
    /**
     * As it is given (`priorities.commands.ts`), with keys where ids are: `D12` for a process, `round:<key>`,
     * `decision:<key>`; `{ inDays, hour }` stands for a time to come (UTC), `{ dayIn }` for a day.
     */
    command: z.record(z.string(), z.unknown()),
    /** What stood beside a list when it was frozen. */
    frozen: z
      .object({ here: z.array(municipalityCvr), rationale: z.string(), minutes: z.string() })
      .optional(),
  }),
  /** The municipalities of these marks give them, each by its coordinator. */
  z.object({ daysAgo: z.number(), marks: z.string() }),
  /** What was to be revealed is. */
  z.object({ daysAgo: z.number(), settle: z.literal(true) }),
]);

const seedPriority = z.object({
  key: z.string(),
  title: z.string(),
  audience: priorityAudience,
  creator: z.string(),
  createdDaysAgo: z.number(),
  rationale: z.array(richNode),
  minutes: z.array(richNode),
  /** What has happened to it, oldest first. */
  steps: z.array(seedPriorityStep),
});
export type SeedPriority = z.infer<typeof seedPriority>;

/** Marks by process and criterion, one for each of the municipalities, in their order. */
const seedMarks = z.object({
  key: z.string(),
  municipalities: z.array(municipalityCvr),
  values: z.record(z.string(), z.record(z.string(), z.array(z.number()))),
});
export type SeedMarks = z.infer<typeof seedMarks>;

const seedCoFunding = coFundingTerms.pick({ title: true, text: true, price: true, split: true }).extend({
  key: z.string(),
  by: z.string(),
  openedDaysAgo: z.number(),
  closesInDays: z.number(),
  capPerInhabitant: z.number().optional(),
  process: z.string(),
  list: z.string(),
  decision: z.string(),
  answers: z.array(coFundingStatement.extend({ by: z.string(), daysAgo: z.number() })),
});
export type SeedCoFunding = z.infer<typeof seedCoFunding>;

/** When something happened: so many days before the start, so many minutes after people had begun to work. */
const seedTime = z.object({ by: z.string(), daysAgo: z.number(), minute: z.number() });

const seedThread = z.object({
  key: z.string(),
  process: z.string(),
  audience: threadAudience,
  /** Words that stand in a part of the text, a field, or the whole process. */
  place: z.union([
    z.object({ part: textPlace, quote: z.string() }),
    z.object({ field: processField }),
    z.object({ process: z.literal(true) }),
  ]),
  suggestion: z.object({ replacement: z.string() }).optional(),
  resolved: seedTime.optional(),
  /** Whoever is mentioned stands in them as `@{key}`; reactions by kind, with the keys of people. */
  comments: z.tuple(
    [seedTime.extend({ text: z.string(), reactions: z.record(z.string(), z.array(z.string())).optional() })],
    seedTime.extend({ text: z.string(), reactions: z.record(z.string(), z.array(z.string())).optional() }),
  ),
});
export type SeedThread = z.infer<typeof seedThread>;

const seedRequest = seedTime.extend({
  key: z.string(),
  deadlineInDays: z.number(),
  message: z.string(),
  asked: z.array(municipalityCvr),
});
export type SeedRequest = z.infer<typeof seedRequest>;

const ofProcess = z.object({ process: z.string(), by: z.string(), daysAgo: z.number() });

/** What people have said about each other's processes. */
const seedResponses = z.object({
  threads: z.array(seedThread),
  haveItToo: z.array(ofProcess.extend({ reuses: z.boolean().optional(), ...municipalNumbers.shape })),
  validations: z.array(
    ofProcess.extend({
      verdict,
      difference: z.string().optional(),
      source: evidenceSource.optional(),
      evidence: z.string().optional(),
      /** The owner's minutes when it was given, where they are others by now. */
      basisMinutes: z.number().optional(),
      ...municipalNumbers.shape,
    }),
  ),
  requests: z.array(seedRequest.extend({ process: z.string() })),
  campaigns: z.array(seedRequest.extend({ title: z.string(), processes: z.array(z.string()) })),
  following: z.array(z.object({ by: z.string(), processes: z.array(z.string()) })),
});
export type SeedResponses = z.infer<typeof seedResponses>;

/** The invented people, processes, texts, histories, priority lists, co-fundings and responses of the demo world. */
export interface DemoSeed {
  readonly people: readonly SeedPerson[];
  readonly processes: readonly SeedProcess[];
  readonly texts: readonly SeedText[];
  readonly histories: readonly SeedHistory[];
  readonly priorities: readonly SeedPriority[];
  readonly marks: readonly SeedMarks[];
  readonly coFundings: readonly SeedCoFunding[];
  readonly responses: SeedResponses;
  readonly benefits: SeedBenefits;
}

/**
 * Reads the demo world from its folder: `people.json`, `processes.json`, `short-texts.json`,
 * `histories.json`, `priorities.json`, `co-fundings.json`, `responses.json`, `benefits.json`, `written-out/*.json`.
 * @throws ZodError when a file is not as described here
 */
export async function readDemoSeed(folder: string): Promise<DemoSeed> {
  const longTexts = join(folder, 'written-out');
  const longNames = (await readdir(longTexts)).filter((name) => name.endsWith('.json')).sort();
  const [people, processes, shortTexts, histories, priorities, coFundings, responses, benefits, ...written] =
    await Promise.all([
      readJson(join(folder, 'people.json'), z.array(seedPerson)),
      readJson(join(folder, 'processes.json'), z.array(seedProcess)),
      readJson(join(folder, 'short-texts.json'), z.array(seedText)),
      readJson(join(folder, 'histories.json'), z.array(seedHistory)),
      readJson(
        join(folder, 'priorities.json'),
        z.object({ lists: z.array(seedPriority), marks: z.array(seedMarks) }),
      ),
      readJson(join(folder, 'co-fundings.json'), z.array(seedCoFunding)),
      readJson(join(folder, 'responses.json'), seedResponses),
      readJson(join(folder, 'benefits.json'), seedBenefits),
      ...longNames.map((name) => readJson(join(longTexts, name), seedText)),
    ]);
  const { lists, marks } = priorities;
  const texts = [...shortTexts, ...written];
  return { people, processes, histories, texts, priorities: lists, marks, coFundings, responses, benefits };
}

async function readJson<Schema extends z.ZodType>(file: string, schema: Schema): Promise<z.output<Schema>> {
  return schema.parse(JSON.parse(await readFile(file, 'utf8')));
}
