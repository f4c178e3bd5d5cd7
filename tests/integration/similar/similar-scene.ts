import type { SameElsewhere, SimilarProcesses } from '@procesrum/shared/processes/similar/similar.ts';
import type { Visibility } from '@procesrum/shared/processes/visibility.ts';
import type { MunicipalityCvr } from '@procesrum/shared/primitives/id.ts';
import { called } from '../validations/validation-scene.ts';
import type { Visitor } from '../world.ts';

/** What is said of a process that is being made. */
export interface Making {
  readonly title: string;
  readonly summary?: string;
  readonly visibility?: Visibility;
  readonly chosen?: readonly MunicipalityCvr[];
  readonly [more: string]: unknown;
}

/** Makes a process, and shares it. @returns its id */
export async function makes(by: Visitor, { visibility, chosen = [], ...making }: Making): Promise<string> {
  const { id } = await called<{ id: string }>(by, 'POST', '/api/v1/processes', making);
  if (visibility !== undefined && visibility !== 'private')
    await called(by, 'PUT', `/api/v1/processes/${id}/sharing`, { visibility, chosen });
  return id;
}

/** What is found while somebody writes this. */
export function foundFor(visitor: Visitor, writing: object): Promise<SimilarProcesses> {
  return called(visitor, 'POST', '/api/v1/processes/similar', writing);
}

/** The titles of it, each with how much alike it is: "much Fri telefon". */
export async function titlesFor(visitor: Visitor, title: string): Promise<string[]> {
  const { hits } = await foundFor(visitor, { title });
  return hits.map(({ likeness, process }) => `${likeness} ${process.title}`);
}

/** Who does the same work as a process describes. */
export function sameAs(visitor: Visitor, process: string): Promise<SameElsewhere> {
  return called(visitor, 'GET', `/api/v1/processes/${process}/same`);
}
