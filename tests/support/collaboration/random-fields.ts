import * as Y from 'yjs';
import {
  chosenField,
  fieldsDocument,
  nameKey,
  writtenField,
} from '@procesrum/shared/collaboration/fields-document.ts';
import { domain } from '@procesrum/shared/processes/domain.ts';
import {
  addBranch,
  addStep,
  moveStep,
  removeStep,
  setStep,
  stepTitle,
} from '@procesrum/shared/processes/diagrams/diagram-editing.ts';
import { readDiagrams } from '@procesrum/shared/processes/diagrams/diagram-document.ts';
import { diagramSide, stepKind } from '@procesrum/shared/processes/diagrams/diagram.ts';
import {
  addLane,
  moveLane,
  removeLane,
  renameLane,
} from '@procesrum/shared/processes/diagrams/lane-editing.ts';
import { nameSet } from '@procesrum/shared/processes/process-fields.ts';
import type { SeededRandom } from '../random.ts';
import { changeLine } from './random-writing.ts';

/** Something a person could do to what is known of a process besides its text. */
export function changeFields(document: Y.Doc, random: SeededRandom): void {
  const { chosen, written, domains, names, contacts } = fieldsDocument;
  switch (random.integer(0, 4)) {
    case 0:
      chosen(document).set(random.pick(chosenField), random.pick(['32.15.08', 'daily', '2027-01-15', '']));
      return;
    case 1:
      changeLine(written(document, random.pick(writtenField)), random);
      return;
    case 2: {
      const key = random.pick(domain.options);
      if (random.chance(0.3)) domains(document).delete(key);
      else domains(document).set(key, true);
      return;
    }
    case 3: {
      const set = names(document, random.pick(nameSet.options));
      const name = random.pick(['SD Løn', 'KMD Opus', 'SAPA', 'ønsker']);
      if (random.chance(0.3)) set.delete(nameKey(name));
      else set.set(nameKey(name), name);
      return;
    }
    default: {
      const id = random.pick(['c1', 'c2', 'c3']);
      const entry = contacts(document).get(id);
      const doing = entry === undefined ? 'add' : random.pick(['add', 'remove', 'write', 'write', 'write']);
      if (doing === 'add')
        contacts(document).set(id, new Y.Map<string>(Object.entries({ name: 'Ida', role: 'other' })));
      else if (doing === 'remove') contacts(document).delete(id);
      else
        entry?.set(
          random.pick(['name', 'phone', 'email']),
          random.pick(['Bo', '87 00 00 00', 'x@x.example']),
        );
    }
  }
}

/** Something a person could do to the step diagrams. */
export function changeDiagrams(document: Y.Doc, random: SeededRandom): void {
  const side = random.pick(diagramSide.options);
  const { lanes, [side]: drawn } = readDiagrams(document);
  const lane = random.pick([...lanes.map(({ id }) => id), undefined]);
  const step = random.pick([...drawn.steps.map(({ id }) => id), undefined]);
  const newId = `n${random.integer(0, 1_000_000)}`;
  if (lane === undefined) {
    addLane(document, { id: newId, name: random.pick(['Borger', 'Sagsbehandler', 'Robot']) });
    return;
  }
  if (step === undefined) {
    addStep(document, side, { id: newId, lane, kind: random.pick(stepKind.options), title: 'Trin' });
    return;
  }
  switch (random.integer(0, 7)) {
    case 0: {
      const title = stepTitle(document, side, step);
      if (title !== undefined) changeLine(title, random);
      return;
    }
    case 1:
      moveStep(document, side, step, { lane, at: random.integer(0, drawn.steps.length) });
      return;
    case 2:
      setStep(document, side, step, {
        minutes: random.pick([0, 4, 7.5, null]),
        system: random.pick(['SAPA', null]),
      });
      return;
    case 3:
      setStep(document, side, step, { kind: random.pick(stepKind.options) });
      return;
    case 4:
      setStep(document, side, step, { kind: 'decision' });
      addBranch(document, side, step, { id: newId, label: 'Ja', to: random.pick(drawn.steps).id });
      return;
    case 5:
      removeStep(document, side, step);
      return;
    case 6:
      renameLane(document, lane, random.pick(['Teamet', 'Leder']));
      return;
    default:
      if (random.chance(0.5)) moveLane(document, lane, random.integer(0, lanes.length - 1));
      else removeLane(document, lane);
  }
}
