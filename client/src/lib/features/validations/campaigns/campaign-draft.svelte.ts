import { dayAfter } from '@procesrum/shared/primitives/danish-day.ts';
import type { CampaignId, MunicipalityCvr, ProcessId } from '@procesrum/shared/primitives/id.ts';
import {
  newCampaign,
  type CampaignTemplate,
  type NewCampaign,
} from '@procesrum/shared/validations/validation.ts';
import { isDeadline, usualDays } from '../ask/deadline.ts';

/** What keeps a campaign from being started, in the order of the form. */
export const campaignFaults = ['title', 'processes', 'asked', 'deadline'] as const;
export type CampaignFault = (typeof campaignFaults)[number];

/** A campaign while it is written. */
export class CampaignDraft {
  template = $state<CampaignTemplate>('async-14-days');
  title = $state('');
  processes = $state.raw<readonly ProcessId[]>([]);
  asksAll = $state(true);
  chosen = $state.raw<readonly MunicipalityCvr[]>([]);
  deadline = $state('');
  message = $state('');
  /** Whether starting was tried: what is missing is only wrong from then on. */
  hasTried = $state(false);
  readonly today: string;
  readonly #id: string;

  /**
   * @param today the day it is in Denmark
   * @param id of what is sent: again after a lost reply it is the same
   */
  constructor(today: string, id: string) {
    this.today = today;
    this.#id = id;
    this.deadline = dayAfter(today, usualDays);
  }

  /** Takes a process in, or out again. */
  toggleProcess(id: ProcessId): void {
    this.processes = toggled(this.processes, id);
  }

  /** Takes a municipality in, or out again. */
  toggle(cvr: MunicipalityCvr): void {
    this.chosen = toggled(this.chosen, cvr);
  }

  /** Whether something must be put right in a field before the campaign can be started. */
  isWrong(field: CampaignFault): boolean {
    switch (field) {
      case 'title':
        return this.title.trim() === '';
      case 'processes':
        return !newCampaign.shape.processes.safeParse(this.processes).success;
      case 'asked':
        return !this.asksAll && this.chosen.length === 0;
      case 'deadline':
        return !isDeadline(this.deadline, this.today);
    }
  }

  /** As it is sent; `undefined` where something must be put right first. */
  get campaign(): NewCampaign | undefined {
    if (campaignFaults.some((field) => this.isWrong(field))) return undefined;
    const message = this.message.trim();
    return {
      ...{ id: this.#id as CampaignId, title: this.title.trim(), template: this.template },
      processes: [...this.processes],
      asked: this.asksAll ? 'all' : [...this.chosen],
      deadline: this.deadline,
      ...(message !== '' && { message }),
    };
  }
}

function toggled<One>(all: readonly One[], one: One): readonly One[] {
  return all.includes(one) ? all.filter((other) => other !== one) : [...all, one];
}
