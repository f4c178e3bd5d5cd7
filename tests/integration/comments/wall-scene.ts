import type { Thread } from '@procesrum/shared/comments/thread.ts';
import type { Role } from '@procesrum/shared/permissions/role.ts';
import { processId, type MunicipalityCvr } from '@procesrum/shared/primitives/id.ts';
import type { Scope } from '../../../server/src/platform/scope.ts';
import { layWorkshop } from '../workshop-scene.ts';
import { municipalities, type Person, type Visitor, type World } from '../world.ts';
import { makeProcess, openThread, placeOf, reply, shield } from './thread-scene.ts';

const { aarhus, odense, skanderborg } = municipalities;

/**
 * By hand, which of six threads each of them sees while the process is for Aarhus and Odense and its section "Sådan gør vi
 * i dag" is shielded:
 * 1 for all, of Odense · 2 for Odense alone · 3 for Aarhus alone · 4 for all, of Odense, in the section from before it was
 * shielded · 5 for all, of Aarhus, in the shielded section · 6 for all, of Odense, in the section and answered in since.
 */
const matrix: Record<string, string> = {
  'the creator': '13456',
  'a colleague': '13456',
  'a coordinator of the owner': '13456',
  'a co-author from elsewhere': '1',
  'a member of Odense': '12',
  'a colleague in Odense': '12',
  'a coordinator of Odense': '12',
  'a member of Skanderborg': '',
  'a coordinator of Skanderborg': '',
  'an operator of Skanderborg': '',
  'the coordination group': '',
  'a member in a workshop that reads it': '',
  'a guest of a workshop': '',
  anyone: '',
};
/** Each with the numbers of the threads they see. */
export const everybody = Object.entries(matrix);

/** Others are told to sign in, whatever they ask. */
export const isSignedIn = (who: string): boolean => who !== 'a guest of a workshop' && who !== 'anyone';

const accounts: [string, MunicipalityCvr, Role[]][] = [
  ['the creator', aarhus, ['member']],
  ['a colleague', aarhus, ['member']],
  ['a coordinator of the owner', aarhus, ['member', 'coordinator']],
  ['a co-author from elsewhere', skanderborg, ['member']],
  ['a member of Odense', odense, ['member']],
  ['a colleague in Odense', odense, ['member']],
  ['a coordinator of Odense', odense, ['member', 'coordinator']],
  ['a member of Skanderborg', skanderborg, ['member']],
  ['a coordinator of Skanderborg', skanderborg, ['member', 'coordinator']],
  ['an operator of Skanderborg', skanderborg, ['operator']],
  ['the coordination group', skanderborg, ['member', 'coordination-group']],
];

/** The six threads in one world, and everybody of the matrix. */
export interface WallScene {
  readonly process: string;
  /** In the order of their numbers. */
  readonly threads: readonly Thread[];
  /** Somebody of the matrix, and as whom the database is asked for them. */
  one(who: string): { readonly visitor: Visitor; readonly scope: Scope };
  /** The same, of those who have an account of their own. */
  person(who: string): Person;
  threadNumbered(number: number): Thread;
  numberOf(thread: { readonly id: string }): string;
}

/** Lays the matrix out in a world. */
export async function wallIn(world: World): Promise<WallScene> {
  const people = new Map<string, { visitor: Visitor; scope: Scope; person?: Person }>();
  const one = (who: string) => {
    const found = people.get(who);
    if (found === undefined) throw new Error(`nobody is ${who}`);
    return found;
  };
  const personOf = (who: string) => {
    const { person } = one(who);
    if (person === undefined) throw new Error(`${who} has no account`);
    return person;
  };
  for (const [who, municipality, roles] of accounts) {
    const person = await world.person({ name: who, municipality, roles });
    const { account } = person;
    people.set(who, { visitor: person, person, scope: { kind: 'account', account, municipality, roles } });
  }
  const creator = personOf('the creator');
  const process = await makeProcess(creator, 'selected', [odense]);
  const coAuthor = { account: personOf('a co-author from elsewhere').account };
  await creator.call('POST', `/api/v1/processes/${process}/co-authors`, coAuthor);

  const host = await world.person({ municipality: skanderborg });
  const workshop = await layWorkshop(world, host, [processId.parse(process)]);
  await workshop.at('describe', 'write-with-guests');
  const member = await world.person({ municipality: skanderborg });
  const attendee = await workshop.member(member, skanderborg, workshop.tables[0]);
  people.set('a member in a workshop that reads it', { visitor: member, scope: attendee.scope(true) });
  const guest = await workshop.guest(aarhus, workshop.tables[0]);
  people.set('a guest of a workshop', { visitor: guest, scope: guest.scope(true) });
  people.set('anyone', { visitor: world.stranger, scope: { kind: 'anyone' } });

  const theirs = personOf('a member of Odense');
  const inSection = placeOf('asIs');
  const first = [
    await openThread(theirs, process, { text: 'Et' }),
    await openThread(theirs, process, { text: 'To', audience: 'own' }),
    await openThread(creator, process, { text: 'Tre', audience: 'own' }),
    await openThread(theirs, process, { text: 'Fire', place: inSection, suggestion: { replacement: 'x' } }),
  ];
  const sixth = await openThread(theirs, process, { text: 'Seks', place: inSection });
  await shield(creator, process, 'asIs');
  const fifth = await openThread(creator, process, { text: 'Fem', place: inSection });
  const threads = [...first, fifth, await reply(creator, sixth, 'Hemmeligt')];
  return {
    ...{ process, threads, one, person: personOf },
    threadNumbered(number) {
      const thread = threads[number - 1];
      if (thread === undefined) throw new Error(`there is no thread ${number}`);
      return thread;
    },
    numberOf: ({ id }) => String(threads.findIndex((thread) => thread.id === id) + 1),
  };
}
