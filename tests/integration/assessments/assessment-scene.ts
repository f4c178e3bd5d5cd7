import { randomUUID } from 'node:crypto';
import { assessmentDocument } from '@procesrum/shared/assessments/assessment-document.ts';
import type {
  AssessmentAnswer,
  AssessmentQuestion,
} from '@procesrum/shared/assessments/assessment-question.ts';
import type { AssessmentView } from '@procesrum/shared/assessments/assessments.api.ts';
import { denmarkMunicipalities } from '@procesrum/shared/municipalities/denmark.ts';
import { municipalityCvr, type MunicipalityCvr } from '@procesrum/shared/primitives/id.ts';
import type { Editor } from '../../support/collaboration/editor.ts';
import { openDocument } from '../../support/collaboration/open-document.ts';
import { eventually } from '../../support/eventually.ts';
import { municipalities, type Person, type Visitor } from '../world.ts';
import { called } from '../validations/validation-scene.ts';

/** Municipalities that are not those of the usual three, as many as are asked for. */
export function otherMunicipalities(count: number): MunicipalityCvr[] {
  const usual: readonly string[] = Object.values(municipalities);
  return denmarkMunicipalities
    .map(({ cvr }) => municipalityCvr.parse(cvr))
    .filter((cvr) => !usual.includes(cvr))
    .slice(0, count);
}

/** What stands around the own municipality's assessment. */
export function viewFor(visitor: Visitor, process: string): Promise<AssessmentView> {
  return called(visitor, 'GET', `/api/v1/processes/${process}/assessment`);
}

/** Begins the own municipality's assessment. */
export function begun(visitor: Visitor, process: string): Promise<AssessmentView> {
  return called(visitor, 'PUT', `/api/v1/processes/${process}/assessment`);
}

/** Decides a value beside the computed one. */
export function decided(
  visitor: Visitor,
  process: string,
  value: number | null,
  reason: string,
  id: string = randomUUID(),
): Promise<AssessmentView> {
  return called(visitor, 'POST', `/api/v1/processes/${process}/assessment/final`, { id, value, reason });
}

/** A municipality's assessment, open as in a browser, begun if need be. */
export interface OpenAssessment extends Editor {
  answer(question: AssessmentQuestion, answer: AssessmentAnswer | undefined): void;
  number(key: string, value: number): void;
}

/** Opens it for somebody, at a server. */
export async function openAssessment(
  origin: string,
  person: Person,
  municipality: string,
  process: string,
): Promise<OpenAssessment> {
  await begun(person, process);
  const name = `assessment/${process}/${municipality}`;
  const editor = openDocument(origin, name, { cookie: person.cookie, origin });
  await eventually(() => {
    if (!editor.provider.synced) throw new Error(`${name} has not come yet`);
  });
  return {
    ...editor,
    answer(question, answer) {
      const answers = assessmentDocument.answers(editor.document);
      if (answer === undefined) answers.delete(question);
      else answers.set(question, answer);
    },
    number: (key, value) => void editor.document.getMap('numbers').set(key, value),
  };
}
