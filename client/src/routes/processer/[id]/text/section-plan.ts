import { phase, type Phase } from '@procesrum/shared/processes/phase.ts';
import type { SectionKey } from '@procesrum/shared/processes/section.ts';

/** The phase from which a section is written. An idea is told in four; law and solution come when it is taken up. */
const askedFrom = {
  brief: 'sharing',
  asIs: 'sharing',
  challenges: 'sharing',
  toBe: 'sharing',
  solution: 'development',
  legalAndData: 'pre-analysis',
} as const satisfies Record<SectionKey, Phase>;

/** The phase a section waits for; nothing where it is asked for already. */
export function phaseWaitedFor(section: SectionKey, now: Phase): Phase | undefined {
  const from = askedFrom[section];
  return phase.options.indexOf(now) < phase.options.indexOf(from) ? from : undefined;
}
