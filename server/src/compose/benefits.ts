import { readAssessmentRow } from '../features/assessments/assessments.repository.ts';
import { insertAuditEvent } from '../features/audit/audit.repository.ts';
import { benefitsRoutes } from '../features/benefits/benefits.routes.ts';
import { createBenefitsService, type BenefitsParts } from '../features/benefits/benefits.service.ts';
import { readTenants } from '../features/municipalities/municipalities.repository.ts';
import { readDiagrams, readProcess, readRights } from '../features/processes/processes.repository.ts';
import type { Route } from '../http/route.ts';

/** Introduces business cases to the processes and municipalities they are about. */
export function composeBenefits(given: Pick<BenefitsParts, 'database' | 'clock' | 'announce'>): Route[] {
  return benefitsRoutes(
    createBenefitsService({
      ...{ ...given, rightsTo: readRights, tenants: readTenants, record: insertAuditEvent },
      numbersOf: readAssessmentRow,
      drawnOf: async (transaction, process) => {
        const found = await readProcess(transaction, process);
        const diagrams = await readDiagrams(transaction, process);
        return found && diagrams && { title: found.details.title, diagrams };
      },
    }),
  );
}
