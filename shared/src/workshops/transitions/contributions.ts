import { Failure } from '../../protocol/failure.ts';
import type { Transition } from './turn.ts';

/** Hands a piece of text to the scribe of the own table. */
export const contribute: Transition<'contribute'> = () => {
  throw new Failure('conflict', 'not yet');
};

/** Takes the own piece back while nobody has merged it. */
export const withdrawContribution: Transition<'withdraw-contribution'> = () => {
  throw new Failure('conflict', 'not yet');
};

/** The scribe lays a piece aside, or takes it up again. */
export const setContributionAside: Transition<'set-contribution-aside'> = () => {
  throw new Failure('conflict', 'not yet');
};
