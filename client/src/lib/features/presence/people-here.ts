import type { PersonName } from '@procesrum/shared/accounts/account.ts';
import { presence, type PresenceFocus } from '@procesrum/shared/presence/presence.ts';
import type { Activity } from './activity.ts';
import type { Hue } from '#lib/app/marks/hues.ts';

/** A person as the room names them: an account, or a guest of a workshop. */
export type RoomPerson = Omit<PersonName, 'id'> & { readonly id: string };

/** Somebody in the room, however many tabs they have open. */
export interface PersonHere {
  readonly person: RoomPerson;
  /** The colour of their municipality in this room; 0 is the viewer's own. */
  readonly hue: Hue;
  /** Where their caret stands. */
  readonly focus: PresenceFocus | undefined;
  /** Which of the fields, or of the steps, where that is their place. */
  readonly step: string | undefined;
  readonly state: 'writing' | 'present' | 'away';
  /** When they were first seen away, in milliseconds. */
  readonly awaySinceMs: number | undefined;
  readonly isSelf: boolean;
}

/** What is known of the room at one moment. */
export interface RoomFacts {
  /** Awareness states by Yjs client, as they came: not trusted. */
  readonly states: ReadonlyMap<number, unknown>;
  /** The viewer, who is here whatever the server says. */
  readonly self: {
    readonly client: number;
    readonly person: RoomPerson;
    readonly focus: PresenceFocus | undefined;
  };
  readonly activity: Activity;
  readonly nowMs: number;
}

const rank = { writing: 0, present: 1, away: 2 } as const;

/**
 * Who is in the room: writers first, then those present, then those away, each person once.
 * States that are not what the server stamps are left out.
 */
export function peopleHere(facts: RoomFacts): PersonHere[] {
  const { self } = facts;
  const people = new Map<string, PersonHere>();
  people.set(self.person.id, {
    person: self.person,
    hue: 0,
    focus: self.focus,
    step: undefined,
    state: 'present',
    awaySinceMs: undefined,
    isSelf: true,
  });
  for (const [client, state] of facts.states) {
    if (client === self.client) continue;
    const person = personOf(client, state, facts);
    if (person === undefined) continue;
    const known = people.get(person.person.id);
    if (known === undefined) people.set(person.person.id, person);
    // One's own other tabs add nothing; of somebody else's, the liveliest counts.
    else if (!known.isSelf && rank[person.state] < rank[known.state]) people.set(person.person.id, person);
  }
  return inOrder(people.values());
}

function personOf(client: number, state: unknown, facts: RoomFacts): PersonHere | undefined {
  const parsed = presence.safeParse(state);
  if (!parsed.success) return undefined;
  const { user, focus, step, away } = parsed.data;
  const isWriting = focus != null && user.role === 'edit' && facts.activity.isWriting(client, facts.nowMs);
  const isOwn = user.municipality.cvr === facts.self.person.municipality.cvr;
  return {
    person: { id: user.id, name: user.name, municipality: user.municipality },
    hue: isOwn ? 0 : user.colour,
    focus: focus ?? undefined,
    step: step ?? undefined,
    state: isWriting ? 'writing' : away === true ? 'away' : 'present',
    awaySinceMs: facts.activity.awaySinceMs(client),
    isSelf: false,
  };
}

/**
 * The people of several rooms on the same page, each once: where they are liveliest, and, if that says nothing of
 * where they are, where their caret stands. Writers first, then those present, then those away.
 */
export function peopleTogether(rooms: readonly (readonly PersonHere[])[]): PersonHere[] {
  const people = new Map<string, PersonHere>();
  for (const here of rooms.flat()) {
    const known = people.get(here.person.id);
    if (known === undefined || isBetterKnown(here, known)) people.set(here.person.id, here);
  }
  return inOrder(people.values());
}

function isBetterKnown(here: PersonHere, known: PersonHere): boolean {
  if (rank[here.state] !== rank[known.state]) return rank[here.state] < rank[known.state];
  return known.focus === undefined && here.focus !== undefined;
}

function inOrder(people: Iterable<PersonHere>): PersonHere[] {
  return [...people].sort((one, other) => rank[one.state] - rank[other.state]);
}

/** How many municipalities these people come from. */
export function municipalityCount(people: readonly PersonHere[]): number {
  return new Set(people.map(({ person }) => person.municipality.cvr)).size;
}
