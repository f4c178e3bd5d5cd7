import { Failure } from '../../protocol/failure.ts';
import type { Transition } from './turn.ts';

/** Says whether the own municipality has the process too, and with what numbers. */
export const haveItToo: Transition<'have-it-too'> = () => {
  throw new Failure('conflict', 'not yet');
};
