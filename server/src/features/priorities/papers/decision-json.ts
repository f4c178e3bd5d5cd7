import { storedDecision } from '@procesrum/shared/priorities/decision-record.ts';
import type { DecisionReply } from '@procesrum/shared/priorities/priorities.api.ts';

/**
 * A decision as it is stored, hashes and all, for whoever wants to reckon it again. `withheld` names the processes whose
 * titles were left out, because the reader may not see them any more; the order holds all the same, and the hash cannot.
 */
export function decisionJson({ decision, visible }: DecisionReply): Uint8Array {
  const seen = new Set<string>(visible);
  const withheld = decision.record.entries
    .map(({ process }) => process)
    .filter((process) => !seen.has(process));
  // Parsed, so that nothing else comes along.
  const told = { ...storedDecision.parse(decision), ...(withheld.length > 0 && { withheld }) };
  return new TextEncoder().encode(`${JSON.stringify(told, undefined, 2)}\n`);
}
