import { z } from 'zod';
import { processId } from '../primitives/id.ts';
import { instant } from '../primitives/time.ts';
import { endpoint } from '../protocol/endpoint.ts';
import { fileReply } from '../protocol/file-reply.ts';
import { benefitSettings, storedBenefitSettings } from './benefit-settings.ts';
import { newRealisedQuarter, quarter, realisedBenefit } from './realised.ts';

const ofProcess = z.object({ id: processId });
const ofQuarter = ofProcess.extend({ quarter });

/** What those who may respond to a process are told of what solutions of it have freed. */
export const processRealised = z.object({
  /** The owner first, then by name. */
  municipalities: z.array(realisedBenefit),
  /** Since when it has been in operation with its owner; absent while it is not. */
  inOperationSince: z.iso.datetime().optional(),
  /** Whether the asker may tell for their own municipality. */
  mayTell: z.boolean(),
  at: instant,
});
export type ProcessRealised = z.infer<typeof processRealised>;

/** The calls about business cases; their numbers lie in the assessment's live document. */
export const benefitApi = {
  /** What the own municipality reckons with. */
  settings: endpoint({ method: 'GET', path: '/api/v1/benefit-settings', reply: storedBenefitSettings }),
  /** Changes that; for the municipality's coordinators. */
  setSettings: endpoint({
    method: 'PUT',
    path: '/api/v1/benefit-settings',
    body: benefitSettings,
    reply: storedBenefitSettings,
  }),
  /** The own municipality's business case as a spreadsheet. */
  file: endpoint({
    method: 'GET',
    path: '/api/v1/processes/:id/benefit.xlsx',
    params: ofProcess,
    reply: fileReply,
  }),
  realised: endpoint({
    method: 'GET',
    path: '/api/v1/processes/:id/realised',
    params: ofProcess,
    reply: processRealised,
  }),
  /** Tells what a quarter freed at the own municipality, in the place of what was told before. Never of a quarter to come. */
  tellRealised: endpoint({
    method: 'PUT',
    path: '/api/v1/processes/:id/realised/:quarter',
    params: ofQuarter,
    body: newRealisedQuarter,
    reply: processRealised,
  }),
  /** Takes that back. */
  takeBackRealised: endpoint({
    method: 'DELETE',
    path: '/api/v1/processes/:id/realised/:quarter',
    params: ofQuarter,
    reply: processRealised,
  }),
};
