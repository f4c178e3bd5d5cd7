import type { MunicipalityCvr } from '../primitives/id.ts';
import type { Visibility } from './visibility.ts';

/**
 * Whether anybody reads a process who is not of those for whom its owner shields sections: then opening a section shows
 * it to somebody new.
 * @param coAuthors with their municipalities; the creator of a private process keeps it from colleagues too
 */
export function isReadByOthers(
  process: { readonly visibility: Visibility; readonly municipality: MunicipalityCvr },
  coAuthors: readonly { readonly municipality: { readonly cvr: string } }[],
): boolean {
  if (process.visibility === 'private') return coAuthors.length > 0;
  if (process.visibility !== 'municipality') return true;
  return coAuthors.some(({ municipality }) => municipality.cvr !== process.municipality);
}
