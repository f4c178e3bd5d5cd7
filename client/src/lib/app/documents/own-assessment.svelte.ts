import { untrack } from 'svelte';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import type { Account } from '@procesrum/shared/accounts/account.ts';
import {
  assessmentDocument,
  highKey,
  lowKey,
  readAssessment,
  type AnsweredBy,
  type AssessmentNumber,
  type AssessmentProjection,
  type NumberOrigin,
} from '@procesrum/shared/assessments/assessment-document.ts';
import {
  assessmentQuestion,
  type AssessmentAnswer,
  type AssessmentQuestion,
} from '@procesrum/shared/assessments/assessment-question.ts';
import {
  assessmentEvents,
  assessmentsApi,
  type AssessmentView,
} from '@procesrum/shared/assessments/assessments.api.ts';
import { formatDocumentName } from '@procesrum/shared/collaboration/document-name.ts';
import type { PresenceFocus } from '@procesrum/shared/presence/presence.ts';
import { finalValueId, type ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { Api } from '../api-client.ts';
import type { LiveDocument, Standing } from '../document-socket.svelte.ts';
import { noteOf, type FailureNote } from '../failures.ts';
import type { LiveSocket } from '../live-socket.ts';
import { FollowedReply } from '../live/followed-reply.svelte.ts';
import { newId } from '../live/new-id.ts';

/** Somebody who has the assessment open, as the room of its document knows them. */
export interface AssessmentPerson {
  readonly person: {
    readonly id: string;
    readonly name: string;
    readonly municipality: Account['municipality'];
  };
  readonly hue: number;
  readonly focus: PresenceFocus | undefined;
  readonly state: 'writing' | 'present' | 'away';
  readonly isSelf: boolean;
}

/** Who is in the document, and what they are told of the viewer. */
export interface AssessmentPeople {
  readonly people: readonly AssessmentPerson[];
  focusOn(focus: PresenceFocus, caret?: number): void;
  leave(focus: PresenceFocus): void;
}

/** What an assessment needs from around it. */
export interface OwnAssessmentParts {
  readonly api: Api;
  readonly live: LiveSocket;
  readonly process: ProcessId;
  readonly person: Pick<Account, 'id' | 'name' | 'municipality'>;
  /** Asks the server how the viewer stands to the process, after a connection was ended for good. */
  readonly standing: () => Promise<Standing>;
}

const nothing: AssessmentProjection = { answers: {}, notes: {}, numbers: {}, origins: {}, own: {} };

/** Parts of the document as they are typed in: ends beside the likely value. */
export type NumberEnd = 'low' | 'likely' | 'high';

/**
 * The own municipality's assessment of a process as this screen knows it: its live document once somebody has begun it,
 * and what stands around it. Nothing is begun by looking.
 */
export class OwnAssessment {
  /** The live document; absent while there is none, and while it is on its way. */
  live = $state.raw<LiveDocument>();
  /** What stands in it now. */
  read = $state.raw<AssessmentProjection>(nothing);
  /** Who answered last, by question. */
  answeredBy = $state.raw<Readonly<Partial<Record<AssessmentQuestion, AnsweredBy>>>>({});
  /** Who has it open; set by the page it stands on. */
  people = $state.raw<AssessmentPeople>();
  isBeginning = $state(false);
  /** Why it could not be begun, or what was decided could not be stored. */
  failure = $state.raw<FailureNote>();
  /** The code its text needs could not be fetched. */
  isBroken = $state(false);
  /** What stands around it: what others answer, what was decided. */
  readonly view: FollowedReply<AssessmentView>;
  readonly person: OwnAssessmentParts['person'];
  readonly #parts: OwnAssessmentParts;

  /** Whether there is one, and whether it can be read here. */
  readonly standing = $derived.by(() => {
    if (this.isBroken) return 'broken';
    if (this.live?.readable === true) return 'open';
    const isBegun = this.view.current?.isBegun;
    if (isBegun === undefined) return this.live === undefined ? 'unknown' : 'opening';
    return isBegun ? 'opening' : 'absent';
  });
  /** Whether the viewer may write in it now. */
  readonly isWritable = $derived(this.live?.readable === true && this.live.isWritable);
  /** How many of the nine questions are answered, *Ved ikke* among them. */
  readonly answered = $derived(Object.keys(this.read.answers).length);

  constructor(parts: OwnAssessmentParts) {
    this.#parts = parts;
    this.person = parts.person;
    const { api, live, process } = parts;
    this.view = new FollowedReply({
      live,
      fetch: () => api.call(assessmentsApi.read, { params: { id: process } }),
      hear: (refresh) =>
        live.on(assessmentEvents.changed, (changed) => changed.process === process && refresh()),
    });
  }

  /** The document that is on the screen. */
  get document(): Y.Doc | undefined {
    return this.live?.readable === true ? this.live.life.document : undefined;
  }

  get awareness(): Awareness | undefined {
    return this.live?.life.awareness;
  }

  /** Follows it, opens it once it is begun, and closes it in the end. To be called while a component is made. */
  keep(): void {
    const isBegun = $derived(this.view.current?.isBegun ?? false);
    $effect(() => untrack(() => this.view.run()));
    $effect(() => (isBegun ? untrack(() => this.#open()) : undefined));
    $effect(() => (this.view.standing === 'gone' ? untrack(() => this.live?.lose()) : undefined));
    $effect(() => {
      const document = this.live?.readable === true ? this.live.life.document : undefined;
      return document && untrack(() => this.#follow(document));
    });
  }

  /** Begins it for the whole municipality. @returns whether it is begun */
  async begin(): Promise<boolean> {
    return this.#change(async (params) => this.#parts.api.call(assessmentsApi.begin, { params }));
  }

  /** Decides a value beside the computed one; `null` goes back to that. @returns whether it is stored */
  async decide(value: number | null, reason: string): Promise<boolean> {
    const body = { id: finalValueId.parse(newId()), value, reason };
    return this.#change(async (params) => this.#parts.api.call(assessmentsApi.decide, { params, body }));
  }

  /** Answers a question, or takes its answer back. */
  setAnswer(question: AssessmentQuestion, answer: AssessmentAnswer | undefined): void {
    this.#write((document) => {
      const answers = assessmentDocument.answers(document);
      if (answer === undefined) answers.delete(question);
      else answers.set(question, answer);
      const { id: account, name } = this.person;
      assessmentDocument.answered(document).set(question, { account, name, at: Date.now() });
    });
  }

  /** Says a number, or one of its ends; absent takes it away, and without a likely value there are no ends. */
  setNumber(name: AssessmentNumber, end: NumberEnd, value: number | undefined): void {
    this.#write((document) => {
      const numbers = assessmentDocument.numbers(document);
      const key = end === 'likely' ? name : end === 'low' ? lowKey(name) : highKey(name);
      if (value !== undefined) numbers.set(key, value);
      else
        for (const gone of end === 'likely' ? [name, lowKey(name), highKey(name)] : [key])
          numbers.delete(gone);
    });
  }

  /** Says where a number is from. */
  setOrigin(name: AssessmentNumber, origin: NumberOrigin | undefined): void {
    this.#write((document) => {
      const origins = assessmentDocument.origins(document);
      if (origin === undefined) origins.delete(name);
      else origins.set(name, origin);
    });
  }

  /** The note of a question, which several may write in; absent while there is no document. */
  note(question: AssessmentQuestion): Y.Text | undefined {
    return this.document && assessmentDocument.note(this.document, question);
  }

  #write(change: (document: Y.Doc) => void): void {
    const { document } = this;
    if (document !== undefined && this.isWritable) document.transact(() => change(document));
  }

  async #change(call: (params: { id: ProcessId }) => Promise<AssessmentView>): Promise<boolean> {
    this.isBeginning = true;
    this.failure = undefined;
    try {
      this.view.take(await call({ id: this.#parts.process }));
      return true;
    } catch (error) {
      this.failure = noteOf(error);
      return false;
    } finally {
      this.isBeginning = false;
    }
  }

  #open(): () => void {
    const { process, person, standing } = this.#parts;
    const name = formatDocumentName({ kind: 'assessment', process, municipality: person.municipality.cvr });
    let isGone = false;
    const opened = fetchText().then(([{ LiveDocument }, { Drafts }, { draftWithout }]) => {
      if (isGone) return;
      this.live = new LiveDocument({
        ...{ name, role: 'edit', standing },
        drafts: new Drafts(person.id, [name]),
        draftOf: (document) => draftWithout(document, []),
        onended: () => undefined,
      });
    });
    opened.catch(() => (this.isBroken = true));
    return () => {
      isGone = true;
      this.live?.close();
      this.live = undefined;
    };
  }

  #follow(document: Y.Doc): () => void {
    const look = () => {
      this.read = readAssessment(document);
      const answered = assessmentDocument.answered(document);
      this.answeredBy = Object.fromEntries(
        assessmentQuestion.options.flatMap((question) => {
          const by = answered.get(question);
          return by === undefined ? [] : [[question, by]];
        }),
      );
    };
    look();
    document.on('update', look);
    return () => {
      document.off('update', look);
      this.read = nothing;
      this.answeredBy = {};
    };
  }
}

/** With the browser, after the first paint: a live text needs more code than the page around it. */
function fetchText() {
  return Promise.all([
    import('../document-socket.svelte.ts'),
    import('./drafts.svelte.ts'),
    import('./draft-text.ts'),
  ]);
}
