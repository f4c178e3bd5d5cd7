import type { Process } from '@procesrum/shared/processes/process.ts';
import {
  processCommandsApi,
  type StandingChange,
} from '@procesrum/shared/processes/commands/process-commands.api.ts';
import {
  isSameStanding,
  needsReason,
  type ProcessStanding,
} from '@procesrum/shared/processes/commands/standing.ts';
import { characterCount } from '@procesrum/shared/primitives/trimmed-text.ts';
import { maxReasonCharacters } from '@procesrum/shared/protocol/limits.ts';
import type { Api } from '#lib/app/api-client.ts';
import { noteOf, type FailureNote } from '#lib/app/failures.ts';

/** How far a process has come, out of all that is known of it. */
export function standingOf({ phase, status }: ProcessStanding): ProcessStanding {
  return { phase, status };
}

/** A change of phase and status that is being made, and what was changed before. */
export class StandingDraft {
  phase: ProcessStanding['phase'] = $state('sharing');
  status: ProcessStanding['status'] = $state('not-rated');
  reason = $state('');
  isSaving = $state(false);
  failure = $state.raw<FailureNote>();
  /** Whether it has been tried to be saved: a missing reason is only wrong from then on. */
  hasTried = $state(false);
  /** Newest first; `undefined` until it has come. */
  history = $state.raw<readonly StandingChange[]>();
  historyFailure = $state.raw<FailureNote>();
  #from: ProcessStanding = $state.raw({ phase: 'sharing', status: 'not-rated' });
  readonly #api: Api;
  readonly #read: () => Process;

  /** @param read the process as it is now */
  constructor(api: Api, read: () => Process) {
    this.#api = api;
    this.#read = read;
  }

  /** Begins with what is now, and another phase chosen where one is given. */
  begin(phase = this.#read().phase): void {
    this.#from = standingOf(this.#read());
    [this.phase, this.status] = [phase, this.#from.status];
    [this.reason, this.hasTried, this.failure] = ['', false, undefined];
    if (this.#read().abilities.includes('process:history')) void this.fetchHistory();
  }

  /** What it is to be. */
  get to(): ProcessStanding {
    return { phase: this.phase, status: this.status };
  }

  /** Somebody else has changed it since this was begun: where it stands now. */
  get changedTo(): ProcessStanding | undefined {
    const now = standingOf(this.#read());
    return isSameStanding(now, this.#from) ? undefined : now;
  }

  get isChange(): boolean {
    return !isSameStanding(this.to, this.#from);
  }

  get needsReason(): boolean {
    return needsReason(this.#from, this.to);
  }

  /** What is wrong with the reason, once it has been tried. */
  get reasonFault(): 'missing' | 'too-long' | 'number' | undefined {
    if (this.excess > 0) return 'too-long';
    if (this.failure?.code === 'personal-number') return 'number';
    return this.hasTried && this.needsReason && this.reason.trim() === '' ? 'missing' : undefined;
  }

  get length(): number {
    return characterCount(this.reason.trim());
  }

  get excess(): number {
    return Math.max(0, this.length - maxReasonCharacters);
  }

  /** @returns the process as it is then, and where it stood before; nothing where something must be put right first */
  async save(): Promise<{ process: Process; from: ProcessStanding } | undefined> {
    this.hasTried = true;
    this.failure = undefined;
    if (!this.isChange || this.isSaving || this.reasonFault !== undefined) return undefined;
    this.isSaving = true;
    const [from, reason] = [this.#from, this.reason.trim()];
    try {
      const process = await this.#set(from, this.to, reason);
      this.#from = standingOf(process);
      return { process, from };
    } catch (error) {
      this.failure = noteOf(error);
      return undefined;
    } finally {
      this.isSaving = false;
    }
  }

  /** Takes a change back. @throws Failure as the server said, conflict when somebody has changed it since */
  takeBack(made: Process, to: ProcessStanding, reason: string): Promise<Process> {
    const from = standingOf(made);
    return this.#set(from, to, needsReason(from, to) ? reason : '');
  }

  /** Goes on from where it stands now. */
  startOver(): void {
    this.begin();
  }

  async fetchHistory(): Promise<void> {
    this.historyFailure = undefined;
    try {
      const params = { id: this.#read().id };
      this.history = await this.#api.call(processCommandsApi.standingHistory, { params });
    } catch (error) {
      this.historyFailure = noteOf(error);
    }
  }

  #set(from: ProcessStanding, to: ProcessStanding, reason: string): Promise<Process> {
    const params = { id: this.#read().id };
    const body = { from, to, ...(reason === '' ? {} : { reason }) };
    return this.#api.call(processCommandsApi.setStanding, { params, body });
  }
}
