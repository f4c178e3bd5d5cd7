import type { MunicipalityCvr } from '@procesrum/shared/primitives/id.ts';
import type { Role } from '@procesrum/shared/permissions/role.ts';
import { municipalityCvr } from '@procesrum/shared/primitives/id.ts';
import { visibility, type Visibility } from '@procesrum/shared/processes/visibility.ts';
import { municipalities, type Person, type World } from './world.ts';

/**
 * What a person may do at one level: r read, c comment and the like, e edit, s shielded parts, h its history, v bring an
 * earlier version back, d change who sees it ("del"); – nothing.
 */
export type Letters = string;

/**
 * Who may do what, copied by hand from the rules, not from the code: a matrix made from the policy table would pass
 * whatever stands there. Columns: Privat, Kommunen, Udvalgte, Alle kommuner, Offentlig. Odense and KL are chosen.
 */
export const matrix = {
  'the creator': ['rceshvd', 'rceshvd', 'rceshvd', 'rceshvd', 'rceshvd'],
  'a colleague': ['–', 'rceshv', 'rceshv', 'rceshv', 'rceshv'],
  'the owner’s coordinator': ['–', 'rceshvd', 'rceshvd', 'rceshvd', 'rceshvd'],
  'an operator of the owner': ['–', 'rceshv', 'rceshv', 'rceshv', 'rceshv'],
  'a co-author of the owner': ['rcehv', 'rceshv', 'rceshv', 'rceshv', 'rceshv'],
  'a co-author from elsewhere': ['rcehv', 'rcehv', 'rcehv', 'rcehv', 'rcehv'],
  'a member of a chosen municipality': ['–', '–', 'rch', 'rch', 'rch'],
  'a coordinator of a chosen municipality': ['–', '–', 'rch', 'rch', 'rch'],
  'a member of a chosen authority': ['–', '–', 'rch', 'rch', 'rch'],
  'a member from elsewhere': ['–', '–', '–', 'rch', 'rch'],
  'a coordinator from elsewhere': ['–', '–', '–', 'rch', 'rch'],
  'a facilitator from elsewhere': ['–', '–', '–', 'rch', 'rch'],
  'the coordination group from elsewhere': ['–', '–', '–', 'rch', 'rch'],
  'an operator from elsewhere': ['–', '–', '–', 'rch', 'rch'],
  'a creator who has moved': ['–', '–', '–', 'rch', 'rch'],
  anyone: ['–', '–', '–', '–', 'r'],
} satisfies Record<string, [Letters, Letters, Letters, Letters, Letters]>;

/** Somebody the matrix has a line for. */
export type Who = keyof typeof matrix;

/** Everybody the matrix has a line for, who has an account. */
export const accountHolders = (Object.keys(matrix) as Who[]).filter((who) => who !== 'anyone');

/** The tenants chosen in the matrix's third column. */
export const chosen: MunicipalityCvr[] = [municipalities.odense, municipalityCvr.parse('62547313')];

/** What somebody may do at a level. */
export function lettersOf(who: Who, level: Visibility): Letters {
  return matrix[who][visibility.options.indexOf(level)] ?? '';
}

/** Everybody of the matrix in one world, and the processes that its lines are about. */
export interface Scene {
  readonly people: Record<Exclude<Who, 'anyone'>, Person>;
  /** The process at a level: for most the same one, for a creator who has moved the one they left behind. */
  processFor(who: Who, level: Visibility): string;
  /** A word that stands in the titles of exactly this scene's processes of one creator and one level. */
  wordFor(who: Who, level: Visibility): string;
}

const aarhus: [Who, Role[]][] = [
  ['the creator', ['member']],
  ['a colleague', ['member']],
  ['the owner’s coordinator', ['member', 'coordinator']],
  ['an operator of the owner', ['member', 'operator']],
  ['a co-author of the owner', ['member']],
  ['a creator who has moved', ['member']],
];
const elsewhere: [Who, MunicipalityCvr | undefined, Role[]][] = [
  ['a co-author from elsewhere', municipalities.skanderborg, ['member']],
  ['a member of a chosen municipality', chosen[0], ['member']],
  ['a coordinator of a chosen municipality', chosen[0], ['member', 'coordinator']],
  ['a member of a chosen authority', chosen[1], ['member']],
  ['a member from elsewhere', municipalities.skanderborg, ['member']],
  ['a coordinator from elsewhere', municipalities.skanderborg, ['member', 'coordinator']],
  ['a facilitator from elsewhere', municipalities.skanderborg, ['member', 'facilitator']],
  ['the coordination group from elsewhere', municipalities.skanderborg, ['member', 'coordination-group']],
  ['an operator from elsewhere', municipalities.skanderborg, ['member', 'operator']],
];

/** Lays the matrix out in a world: every person, and a process of Aarhus at every level. */
export async function sceneIn(world: World): Promise<Scene> {
  const people = {} as Record<Who, Person>;
  for (const [who, roles] of aarhus) people[who] = await world.person({ name: who, roles });
  for (const [who, municipality, roles] of elsewhere) {
    people[who] = await world.person({ name: who, roles, ...(municipality ? { municipality } : {}) });
  }
  const mover = people['a creator who has moved'];
  const processes = new Map<string, string>();
  for (const level of visibility.options) {
    for (const creator of [people['the creator'], mover]) {
      const title = `Flytning ${wordOf(creator === mover, level)}`;
      processes.set(wordOf(creator === mover, level), await makeAt(people, creator, level, title));
    }
  }
  await world.database.transaction((transaction) =>
    transaction.query('update account set municipality = $2 where id = $1', [
      mover.account,
      municipalities.skanderborg,
    ]),
  );
  const isMover = (who: Who) => who === 'a creator who has moved';
  return {
    people,
    processFor: (who, level) => processes.get(wordOf(isMover(who), level)) ?? '',
    wordFor: (who, level) => wordOf(isMover(who), level),
  };
}

/** Makes one more process like those of the scene, at a level, with its two co-authors. */
export async function makeAt(
  people: Record<string, Person>,
  creator: Person,
  level: Visibility,
  title: string,
): Promise<string> {
  const { id } = await callOf(creator, 'POST', '', { title, summary: 'En borger flytter.' });
  for (const who of ['a co-author of the owner', 'a co-author from elsewhere']) {
    await callOf(creator, 'POST', `/${id}/co-authors`, { account: people[who]?.account });
  }
  await callOf(creator, 'PUT', `/${id}/sharing`, { visibility: level, chosen });
  return id;
}

async function callOf(person: Person, method: string, path: string, body: unknown): Promise<{ id: string }> {
  const answer = await person.call(method, `/api/v1/processes${path}`, body);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
  return answer.body as { id: string };
}

function wordOf(isMovers: boolean, level: Visibility): string {
  return `${isMovers ? 'forladt' : 'fælles'}${level.replace('-', '')}`;
}
