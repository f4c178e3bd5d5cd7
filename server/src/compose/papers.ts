import type { Collaboration } from '../collaboration/collaboration.ts';
import { readAssessmentRow } from '../features/assessments/assessments.repository.ts';
import { readFinalValues } from '../features/assessments/finals.repository.ts';
import { readSettings } from '../features/benefits/benefits.repository.ts';
import { readTenants } from '../features/municipalities/municipalities.repository.ts';
import {
  createProcessPaper,
  paperRoutes,
  type PaperParts,
} from '../features/processes/paper/process-paper.ts';
import type { Route } from '../http/route.ts';
import { usualBenefitSettings } from '@procesrum/shared/assessments/benefit-settings.ts';

/** What papers are composed from. */
export interface PapersComposeParts extends Pick<PaperParts, 'database' | 'clock' | 'workshops'> {
  readonly collaboration: Pick<Collaboration, 'currentSections'>;
}

/** Introduces what is printed of a process to what the reader's own municipality makes of it. */
export function composePapers({ collaboration, ...given }: PapersComposeParts): Route[] {
  const print = createProcessPaper({
    ...given,
    currentSections: (name) => collaboration.currentSections(name),
    assessedBy: async (transaction, { municipality }, process) => {
      const row = await readAssessmentRow(transaction, process, municipality);
      if (row === undefined) return undefined;
      const own = (await readTenants(transaction)).find(({ cvr }) => cvr === municipality);
      const [decided] = await readFinalValues(transaction, process, municipality);
      const stored = await readSettings(transaction, municipality);
      return {
        municipality: own?.name ?? '',
        ...{ answers: row.answers, numbers: row.numbers },
        settings: stored?.settings ?? usualBenefitSettings,
        final:
          decided === undefined || decided.value === null
            ? undefined
            : { value: decided.value, reason: decided.reason },
      };
    },
  });
  return paperRoutes(print);
}
