import { createAnswers, type Answers } from './answers.ts';
import { createDifference, type Difference, type DifferenceParts } from './difference.ts';
import { createCampaigns, type Campaigns } from './requests/campaigns.ts';
import { createRequests, type Requests } from './requests/requests.ts';
import type { ValidationsParts } from './standing.ts';
import { createSaidInWorkshops, type SaidInWorkshops } from './workshops/said-in-workshop.ts';

/** What can be done about whether processes fit elsewhere. Every method decides rights itself, at the moment of use. */
export interface ValidationsService extends Answers, Requests, Campaigns, SaidInWorkshops {
  /** How *Sådan gør vi i dag* differs from what a municipality's answer was given on. */
  readonly difference: Difference;
}

/** Makes the service of validations. */
export function createValidationsService(parts: ValidationsParts & DifferenceParts): ValidationsService {
  return {
    ...createAnswers(parts),
    ...createRequests(parts),
    ...createCampaigns(parts),
    ...createSaidInWorkshops(parts),
    difference: createDifference(parts),
  };
}
