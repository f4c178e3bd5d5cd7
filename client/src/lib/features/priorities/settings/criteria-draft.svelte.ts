import { criterionId, type Criterion, type Weights } from '@procesrum/shared/priorities/criterion.ts';
import type { PriorityView } from '@procesrum/shared/priorities/priority-view.ts';
import { allPoints, wholePoints } from '@procesrum/shared/priorities/weights/rebalance.ts';
import { maxPriorityCriteria } from '@procesrum/shared/protocol/limits.ts';

/** A criterion being written, with its weight as it is typed. */
export interface DraftCriterion extends Criterion {
  readonly points: number;
}

/** What keeps a draft from being stored. */
export type CriteriaFault = 'none' | 'untitled' | 'sum';

/** The criteria of a list while they are changed: nothing is stored before all of it fits. */
export class CriteriaDraft {
  criteria = $state.raw<readonly DraftCriterion[]>([]);
  /** What it was made from, so that a change by somebody else shows. */
  #from = $state.raw<Pick<PriorityView, 'criteria' | 'weights'>>({ criteria: [], weights: {} });

  /** Begins anew from what is stored. */
  begin(view: Pick<PriorityView, 'criteria' | 'weights'>): void {
    this.#from = { criteria: view.criteria, weights: view.weights };
    this.criteria = view.criteria.map((criterion) => ({
      ...criterion,
      points: view.weights[criterion.id] ?? 0,
    }));
  }

  /** Whether somebody else has stored other criteria or weights meanwhile. */
  isOvertakenBy(view: Pick<PriorityView, 'criteria' | 'weights'>): boolean {
    return view.criteria !== this.#from.criteria || view.weights !== this.#from.weights;
  }

  get sum(): number {
    return this.criteria.reduce((total, { points }) => total + points, 0);
  }

  /** Points still to be shared out; below zero where there are too many. */
  get rest(): number {
    return allPoints - this.sum;
  }

  get canAdd(): boolean {
    return this.criteria.length < maxPriorityCriteria;
  }

  /** Why it cannot be stored; `undefined` where it can. */
  get fault(): CriteriaFault | undefined {
    if (this.criteria.length === 0) return 'none';
    if (this.criteria.some(({ title }) => title.trim() === '')) return 'untitled';
    return this.rest === 0 ? undefined : 'sum';
  }

  /** As it is stored. */
  get stored(): { criteria: Criterion[]; weights: Weights } {
    return {
      criteria: this.criteria.map(({ id, title, low, high, source }) => ({
        id,
        source,
        title: title.trim(),
        low: low.trim(),
        high: high.trim(),
      })),
      weights: Object.fromEntries(this.criteria.map(({ id, points }) => [id, points])),
    };
  }

  /** @param id made up by whoever asks: this class knows no chance */
  add(id: string): void {
    if (!this.canAdd) return;
    const criterion = { id: criterionId.parse(id), title: '', low: '', high: '', source: 'marks' } as const;
    this.criteria = [...this.criteria, { ...criterion, points: 0 }];
  }

  change(index: number, change: Partial<DraftCriterion>): void {
    const criterion = this.criteria[index];
    if (criterion !== undefined) this.criteria = this.criteria.with(index, { ...criterion, ...change });
  }

  remove(index: number): void {
    this.criteria = this.criteria.toSpliced(index, 1);
  }

  /** One step up or down; says whether there was one. */
  move(index: number, by: 1 | -1): boolean {
    const [moved, other] = [this.criteria[index], this.criteria[index + by]];
    if (moved === undefined || other === undefined) return false;
    this.criteria = this.criteria.with(index, other).with(index + by, moved);
    return true;
  }

  /** Makes the weights sum to 100 in the ratios they stand in. */
  shareOut(): void {
    const points = wholePoints(Object.fromEntries(this.criteria.map(({ id, points }) => [id, points])));
    this.criteria = this.criteria.map((criterion) => ({ ...criterion, points: points[criterion.id] ?? 0 }));
  }
}
