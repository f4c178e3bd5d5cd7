import { describe, expect, it } from 'vitest';
import { municipalityCvr } from '../primitives/id.ts';
import { audiencesAfter, type Audience } from './audience.ts';
import type { Sharing } from './sharing.ts';
import type { Visibility } from './visibility.ts';

const [owner, odense, skanderborg] = ['55133018', '35209115', '29189633'].map((cvr) =>
  municipalityCvr.parse(cvr),
) as [ReturnType<typeof municipalityCvr.parse>, Audience, Audience];

type Level = Visibility | [Visibility, ...Audience[]];

/** What becomes of a process that begins private on day 0 and is shared anew on every day after. */
function after(...levels: Level[]): Record<string, number> {
  let audiences = new Map<Audience, number>();
  levels.forEach((level, day) => {
    const [visibility, ...chosen] = typeof level === 'string' ? [level] : level;
    audiences = audiencesAfter(audiences, { visibility, chosen } as Sharing, owner, day + 1);
  });
  return Object.fromEntries(audiences);
}

describe('since when a process is seen', () => {
  it('[PE1] begins for everybody on the day it was shared with them', () => {
    expect(after('private')).toEqual({});
    expect(after('private', 'municipality')).toEqual({ [owner]: 2 });
    expect(after('municipality', ['selected', odense])).toEqual({ [owner]: 1, [odense]: 2 });
    expect(after('municipality', 'all-municipalities')).toEqual({ [owner]: 1, all: 2 });
  });

  it('[PE1] goes on for those who saw it already', () => {
    expect(after('municipality', ['selected', odense], ['selected', odense, skanderborg])).toEqual({
      ...{ [owner]: 1, [odense]: 2, [skanderborg]: 3 },
    });
    expect(after(['selected', odense], 'all-municipalities', 'public')).toEqual({
      ...{ [owner]: 1, [odense]: 1, all: 2 },
    });
    expect(after('all-municipalities', ['selected', odense])).toEqual({ [owner]: 1, [odense]: 1 });
    expect(after(['selected', odense], 'public', ['selected', odense, skanderborg])).toEqual({
      ...{ [owner]: 1, [odense]: 1, [skanderborg]: 2 },
    });
  });

  it('[PE1] begins anew for who could not see it in between', () => {
    expect(after('all-municipalities', 'municipality', 'all-municipalities')).toEqual({ [owner]: 1, all: 3 });
    expect(after('municipality', 'private', 'municipality')).toEqual({ [owner]: 3 });
    expect(after(['selected', odense], ['selected', skanderborg], ['selected', odense])).toEqual({
      ...{ [owner]: 1, [odense]: 3 },
    });
  });

  it('[PE1] is not kept for tenants that are chosen without effect', () => {
    expect(after(['municipality', odense], ['selected', odense])).toEqual({ [owner]: 1, [odense]: 2 });
    expect(after(['selected', odense], ['municipality', odense], ['selected', odense])).toEqual({
      ...{ [owner]: 1, [odense]: 3 },
    });
  });
});
