import type { MunicipalityCvr } from '@procesrum/shared/primitives/id.ts';
import type { Scope } from '../../../server/src/platform/scope.ts';
import { chosen, type Scene, type Who } from '../rights-matrix.ts';
import { municipalities } from '../world.ts';

const { aarhus, odense, skanderborg } = municipalities;
/** An authority that is no municipality. */
export const kl = '62547313' as MunicipalityCvr;

/**
 * By hand from the rules: r sees who has it and says that it fits, a answers for its municipality, h says that it has it
 * too, q asks others. Columns as in rights-matrix.ts.
 */
export const matrix = {
  'the creator': ['rhq', 'rhq', 'rhq', 'rhq', 'rhq'],
  'a colleague': ['–', 'rhq', 'rhq', 'rhq', 'rhq'],
  'the owner’s coordinator': ['–', 'rhq', 'rhq', 'rhq', 'rhq'],
  'an operator of the owner': ['–', 'rhq', 'rhq', 'rhq', 'rhq'],
  'a co-author of the owner': ['rhq', 'rhq', 'rhq', 'rhq', 'rhq'],
  'a co-author from elsewhere': ['rahq', 'rahq', 'rahq', 'rahq', 'rahq'],
  'a member of a chosen municipality': ['–', '–', 'rah', 'rah', 'rah'],
  'a coordinator of a chosen municipality': ['–', '–', 'rah', 'rah', 'rah'],
  'a member of a chosen authority': ['–', '–', 'r', 'r', 'r'],
  'a member from elsewhere': ['–', '–', '–', 'rah', 'rah'],
  'a coordinator from elsewhere': ['–', '–', '–', 'rah', 'rah'],
  'a facilitator from elsewhere': ['–', '–', '–', 'rah', 'rah'],
  'the coordination group from elsewhere': ['–', '–', '–', 'rahq', 'rahq'],
  'an operator from elsewhere': ['–', '–', '–', 'rah', 'rah'],
  'a creator who has moved': ['–', '–', '–', 'rah', 'rah'],
  anyone: ['–', '–', '–', '–', '–'],
} satisfies Record<Who, [string, string, string, string, string]>;

const homes: Partial<Record<Who, MunicipalityCvr>> = {
  'a co-author from elsewhere': skanderborg,
  'a member of a chosen municipality': chosen[0] ?? odense,
  'a coordinator of a chosen municipality': chosen[0] ?? odense,
  'a member of a chosen authority': kl,
};

/** Where somebody of the matrix is at home. */
export function homeOf(who: Who): MunicipalityCvr {
  const isOwners = [
    'the creator',
    'a colleague',
    'the owner’s coordinator',
    'an operator of the owner',
    'a co-author of the owner',
  ];
  return homes[who] ?? (isOwners.includes(who) ? aarhus : skanderborg);
}

/** Somebody of the matrix as the database has them. */
export function scopeOf({ people }: Scene, who: Who): Scope {
  const { account } = people[who as Exclude<Who, 'anyone'>];
  return { kind: 'account', account, municipality: homeOf(who), roles: [] };
}
