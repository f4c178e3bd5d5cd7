import type { MunicipalityCvr, TableId, WorkshopId } from '../../primitives/id.ts';
import type { Instant } from '../../primitives/time.ts';
import type { JoinCode } from '../people/join-code.ts';
import type { WorkshopState } from '../workshop-state.ts';
import type { Facilitator, WorkshopProcess, WorkshopTable } from '../workshop-view.ts';
import { templateAgenda, templateEnd, templatePlans, type TemplateId } from './template.ts';

/** What a workshop is made of. */
export interface NewWorkshop {
  readonly id: WorkshopId;
  readonly title: string;
  readonly place: string;
  readonly startsAt?: Instant | undefined;
  readonly host: MunicipalityCvr;
  readonly facilitator: Facilitator;
  /** In the order in which they are taken up, each as its owner has answered. */
  readonly processes: readonly WorkshopProcess[];
  /** How many tables; the processes are dealt to them one by one. */
  readonly tables: number;
  /** *ERFA 90 min.* unless another is chosen. */
  readonly template?: TemplateId | undefined;
  readonly code: JoinCode;
  readonly newId: () => string;
}

/** A workshop as it is made from a template: planned, by the strictest contract, with one voice per municipality. */
export function newWorkshop(made: NewWorkshop): WorkshopState {
  const { id, title, place, startsAt, host, facilitator, processes, code, newId } = made;
  const { template = 'erfa-90' } = made;
  const { pace, joining } = templatePlans[template];
  const endsAt = templateEnd(template, startsAt);
  return {
    view: {
      id,
      revision: 0,
      title,
      place,
      ...(startsAt === undefined ? {} : { startsAt }),
      ...(endsAt === undefined ? {} : { endsAt }),
      host,
      status: 'planned',
      code,
      pace,
      whenLate: 'ask',
      seating: 'choose',
      isDoorLocked: false,
      joining,
      contract: 'anonymous',
      isContractFrozen: false,
      voice: 'municipality',
      facilitators: [facilitator],
      steering: null,
      agenda: templateAgenda(
        template,
        processes.map((process) => process.id),
        newId,
      ),
      processes: [...processes],
      tables: dealt(made),
      participants: [],
      current: null,
      timer: null,
      isPaused: false,
      rounds: [],
      parked: [],
      isParkingModerated: false,
      waitingParked: [],
      haves: [],
      contributions: [],
      decisions: [],
      messages: [],
      earlierUndoable: [],
    },
    answered: {},
    seen: {},
    undo: [],
    waiting: [],
  };
}

function dealt({ tables, processes, newId }: NewWorkshop): WorkshopTable[] {
  return Array.from({ length: tables }, (_, index) => ({
    id: newId() as TableId,
    number: index + 1,
    name: '',
    processes: processes.filter((__, at) => at % tables === index).map(({ id }) => id),
    scribe: null,
    isReady: false,
    wantsHelp: false,
  }));
}
