import type { SectionKey } from '@procesrum/shared/processes/section.ts';
import type {
  SelectedText,
  TextMark,
  TextResponses,
} from '#lib/features/collaboration/editor/text-responses.ts';

/** What is answered, whichever the section. */
export interface SectionAnswers {
  marksIn(section: SectionKey): readonly TextMark[];
  selected(section: SectionKey, selection: SelectedText | undefined): void;
  pressed(mark: string): void;
}

/** What answers to the text of each section: an editor keeps its own for as long as it lives. */
export class SectionResponses {
  readonly #answers: SectionAnswers;
  readonly #all = new Map<SectionKey, TextResponses>();
  readonly #redraws = new Set<() => void>();

  constructor(answers: SectionAnswers) {
    this.#answers = answers;
  }

  /** Always the same for the same section. */
  of(section: SectionKey): TextResponses {
    const known = this.#all.get(section);
    if (known) return known;
    const responses: TextResponses = {
      marks: () => this.#answers.marksIn(section),
      watch: (changed) => {
        this.#redraws.add(changed);
        return () => this.#redraws.delete(changed);
      },
      selected: (selection) => this.#answers.selected(section, selection),
      pressed: (mark) => this.#answers.pressed(mark),
    };
    this.#all.set(section, responses);
    return responses;
  }

  /** Has every editor draw its marks anew. */
  redraw(): void {
    for (const redraw of this.#redraws) redraw();
  }
}
