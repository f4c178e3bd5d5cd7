import * as Y from 'yjs';
import { partId } from '../../primitives/id.ts';
import { maxBranchesOfStep, maxSteps } from '../../protocol/limits.ts';
import { diagramDocument, readDiagrams, type StoredPart, type StoredStep } from './diagram-document.ts';
import { endOfFlow, type Branch, type DiagramSide, type Step } from './diagram.ts';
import { roomAt } from './ordered-parts.ts';
import { storedBranchOf, storedStepOf } from './stored-step.ts';

/*
 * What people do to a diagram. Each is one transaction, writes as little as says it, and answers whether it was done:
 * not when what it is about is gone, nor past a limit. Who wants to undo it wraps it in a transaction with an origin.
 */

/** A step that somebody adds; a title is for those who know it already. */
export interface NewStep extends Pick<Step, 'id' | 'lane' | 'kind' | 'system' | 'minutes'> {
  readonly title?: string;
}

/** Puts a step into the list, at the end unless a place is told. */
export function addStep(document: Y.Doc, side: DiagramSide, step: NewStep, at = Infinity): boolean {
  const all = diagramDocument.steps(document, side);
  const steps = stepsIn(document, side);
  if (all.size >= maxSteps || all.has(step.id) || !isFreeId(step.id)) return false;
  document.transact(() => {
    const order = roomAt(partsOf(steps), at);
    all.set(step.id, storedStepOf({ title: '', branches: [], ...step }, order));
  });
  return true;
}

/**
 * Moves a step to another place in the list, to another lane, or both.
 * @param to.at the place it has afterwards
 */
export function moveStep(
  document: Y.Doc,
  side: DiagramSide,
  id: string,
  to: { readonly lane?: string; readonly at?: number },
): boolean {
  const steps = stepsIn(document, side);
  const moved = steps.find(({ step }) => step.id === id);
  if (moved === undefined) return false;
  document.transact(() => {
    if (to.lane !== undefined && to.lane !== moved.step.lane) moved.stored.set('lane', to.lane);
    if (to.at === undefined || steps.indexOf(moved) === to.at) return;
    const others = steps.filter((one) => one !== moved);
    moved.stored.set('order', roomAt(partsOf(others), to.at));
  });
  return true;
}

/** Takes a step away; ways that led to it go on to what came after it. */
export function removeStep(document: Y.Doc, side: DiagramSide, id: string): boolean {
  const steps = stepsIn(document, side);
  const index = steps.findIndex(({ step }) => step.id === id);
  const gone = steps[index];
  if (gone === undefined) return false;
  const others = steps.filter((one) => one !== gone);
  const next = others[index]?.step.id ?? endOfFlow;
  const told = gone.step.branches[0]?.to ?? gone.step.then ?? next;
  const onward = told === id ? next : told;
  document.transact(() => {
    diagramDocument.steps(document, side).delete(id);
    others.forEach(({ step, stored }, place) => {
      const nextOfIt = others[place + 1]?.step.id ?? endOfFlow;
      // Nothing goes on to itself only because what stood between is gone.
      const goesOn = onward === step.id ? nextOfIt : onward;
      for (const way of step.branches) {
        if (way.to === id) branchesOf(stored)?.get(way.id)?.set('to', goesOn);
      }
      const fellOnIt = step.then === undefined && step.branches.length === 0 && place === index - 1;
      if (step.then !== id && !fellOnIt) return;
      if (goesOn !== nextOfIt) stored.set('then', goesOn);
      else if (step.then !== undefined) stored.delete('then');
    });
  });
  return true;
}

/** What changes about a step; null takes away what was known. */
export interface StepChange {
  readonly kind?: Step['kind'];
  readonly minutes?: number | null;
  readonly system?: string | null;
  readonly then?: string | null;
}

/** Changes a step; its title is written in place, by `stepTitle`. */
export function setStep(document: Y.Doc, side: DiagramSide, id: string, change: StepChange): boolean {
  const stored = storedStep(document, side, id);
  if (stored === undefined) return false;
  document.transact(() => {
    for (const [name, value] of Object.entries(change) as [string, string | number | null | undefined][]) {
      if (value === null) stored.delete(name);
      else if (value !== undefined && value !== stored.get(name)) stored.set(name, value);
    }
  });
  return true;
}

/** The title of a step, for several to write in. */
export function stepTitle(document: Y.Doc, side: DiagramSide, id: string): Y.Text | undefined {
  const title = storedStep(document, side, id)?.get('title');
  return title instanceof Y.Text ? title : undefined;
}

/** Gives a decision another way on, behind the ones it has unless a place is told. */
export function addBranch(
  document: Y.Doc,
  side: DiagramSide,
  stepId: string,
  branch: Branch,
  at = Infinity,
): boolean {
  const found = stepsIn(document, side).find(({ step }) => step.id === stepId);
  const branches = found === undefined ? undefined : branchesOf(found.stored);
  if (found?.step.kind !== 'decision' || branches === undefined) return false;
  if (branches.size >= maxBranchesOfStep || branches.has(branch.id) || !isFreeId(branch.id)) return false;
  document.transact(() => {
    const parts = found.step.branches.flatMap(({ id }) => branches.get(id) ?? []);
    branches.set(branch.id, storedBranchOf(branch, roomAt(parts, at)));
  });
  return true;
}

/** Changes what a way is called, or where it leads. */
export function setBranch(
  document: Y.Doc,
  side: DiagramSide,
  stepId: string,
  branchId: string,
  change: { readonly label?: string; readonly to?: string },
): boolean {
  const way = branchesOf(storedStep(document, side, stepId))?.get(branchId);
  if (!(way instanceof Y.Map)) return false;
  document.transact(() => {
    if (change.label !== undefined) way.set('label', change.label);
    if (change.to !== undefined) way.set('to', change.to);
  });
  return true;
}

/** Takes a way from a decision. */
export function removeBranch(document: Y.Doc, side: DiagramSide, stepId: string, branchId: string): boolean {
  const branches = branchesOf(storedStep(document, side, stepId));
  if (branches?.has(branchId) !== true) return false;
  branches.delete(branchId);
  return true;
}

interface Found {
  readonly step: Step;
  readonly stored: StoredStep;
}

/** The steps as everybody sees them, each with where it lies. */
function stepsIn(document: Y.Doc, side: DiagramSide): Found[] {
  return readDiagrams(document)[side].steps.flatMap((step) => {
    const stored = storedStep(document, side, step.id);
    return stored === undefined ? [] : [{ step, stored }];
  });
}

function storedStep(document: Y.Doc, side: DiagramSide, id: string): StoredStep | undefined {
  const stored = diagramDocument.steps(document, side).get(id);
  return stored instanceof Y.Map ? stored : undefined;
}

function branchesOf(stored: StoredStep | undefined): Y.Map<StoredPart> | undefined {
  const branches = stored?.get('branches');
  return branches instanceof Y.Map ? branches : undefined;
}

function partsOf(found: readonly Found[]): StoredStep[] {
  return found.map(({ stored }) => stored);
}

function isFreeId(id: string): boolean {
  return id !== endOfFlow && partId.safeParse(id).success;
}
