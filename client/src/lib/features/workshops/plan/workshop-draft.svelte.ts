import type { ProcessListItem } from '@procesrum/shared/processes/process.ts';
import { maxWorkshopProcesses } from '@procesrum/shared/protocol/limits.ts';
import { templatePlans, type TemplateId } from '@procesrum/shared/workshops/making/template.ts';
import { workshopsApi, type WorkshopReply } from '@procesrum/shared/workshops/workshops.api.ts';
import type { Api } from '#lib/app/api-client.ts';
import { noteOf, type FailureNote } from '#lib/app/failures.ts';
import { instantOfDanishClock } from '#lib/words/danish-clock.ts';

/** A workshop that is being thought up; nothing exists until it is made. */
export class WorkshopDraft {
  readonly #api: Api;
  title = $state('');
  place = $state('');
  /** As the field writes it: 2026-11-14T09:30, the clock of Denmark; empty while it is open. */
  when = $state('');
  tables = $state(4);
  template = $state<TemplateId>('erfa-90');
  chosen = $state.raw<readonly ProcessListItem[]>([]);
  isMaking = $state(false);
  isTitleMissing = $state(false);
  failure = $state.raw<FailureNote>();

  constructor(api: Api) {
    this.#api = api;
  }

  /** Takes a process in, or out again. */
  toggle(process: ProcessListItem): void {
    const isIn = this.chosen.some(({ id }) => id === process.id);
    if (isIn) this.chosen = this.chosen.filter(({ id }) => id !== process.id);
    else if (this.chosen.length < maxWorkshopProcesses) this.chosen = [...this.chosen, process];
  }

  /** Makes the workshop. @returns it, or nothing where something is missing or was refused */
  async make(): Promise<WorkshopReply | undefined> {
    const title = this.title.trim();
    this.isTitleMissing = title === '';
    this.failure = undefined;
    if (this.isTitleMissing || this.isMaking) return undefined;
    this.isMaking = true;
    const startsAt = instantOfDanishClock(this.when);
    try {
      return await this.#api.call(workshopsApi.create, {
        body: {
          title,
          place: this.place,
          ...(startsAt === undefined ? {} : { startsAt }),
          processes: this.chosen.map(({ id }) => id),
          tables: templatePlans[this.template].hasTables ? this.tables : 0,
          template: this.template,
        },
      });
    } catch (error) {
      this.failure = noteOf(error);
      return undefined;
    } finally {
      this.isMaking = false;
    }
  }
}
