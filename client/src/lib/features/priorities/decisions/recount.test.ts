import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { decisionId, type DecisionId } from '@procesrum/shared/primitives/id.ts';
import { instant } from '@procesrum/shared/primitives/time.ts';
import { reckonBoard } from '@procesrum/shared/priorities/board/reckon-board.ts';
import type { StoredDecision } from '@procesrum/shared/priorities/decision-record.ts';
import { decisionRecordOf } from '@procesrum/shared/priorities/record/decision-record-of.ts';
import { hashedText } from '@procesrum/shared/priorities/record/hashed-text.ts';
import {
  municipalityNamed,
  processNamed,
  sampleBook,
  sampleList,
} from '../../../../../../tests/support/priorities/sample-list.ts';
import { countedAnswers, decidedLines } from './decision-reading.ts';
import { recount, sha256InBrowser } from './recount.ts';

const id: DecisionId = decisionId.parse('c0000000-0000-4000-8000-000000000001');
const previousHash = '0'.repeat(64);

/** A decision about the first two of three processes, by two criteria; the first municipality said yes. */
function stored(): StoredDecision {
  const view = sampleList({
    weights: { rules: 60, volume: 40 },
    entries: [0, 1, 2].map(() => ({ facts: { hours: 100, days: 5 } })),
    settings: { capacity: { unit: 'days', amount: 10 } },
  });
  const book = sampleBook([
    { rules: [80, 60], volume: [50, 50] },
    { rules: [20, 40], volume: [30, 10] },
    { rules: [90, 90], volume: [70, 90] },
  ]);
  const chosen = [processNamed(2), processNamed(0)];
  const record = decisionRecordOf(
    {
      ...view,
      votes: [
        { municipality: municipalityNamed(0), name: 'Mette Kjær', answer: 'yes', reservation: '', chosen },
      ],
    },
    { type: 'freeze', decision: id, title: 'Top 2', chosen, chosenBy: 'line' },
    {
      at: instant.parse('2026-11-25T10:00:00.000Z'),
      freezing: {
        marks: book.toTable(),
        processes: [0, 1, 2].map((index) => ({
          id: processNamed(index),
          title: `Proces ${index}`,
          municipality: municipalityNamed(index),
        })),
        ...{ rationale: 'Fordi.', minutes: '' },
        group: [municipalityNamed(0), municipalityNamed(1)],
        ...{ here: [municipalityNamed(0)], seed: 7 },
      },
    },
    reckonBoard(view, book),
  );
  const hash = createHash('sha256').update(hashedText(record, previousHash)).digest('hex');
  return { record, hash, previousHash };
}

describe('a frozen decision that is reckoned again on its page', () => {
  it('[PR2] holds to the last digit, and its fingerprint fits', async () => {
    expect(await recount(stored(), sha256InBrowser)).toEqual({
      ...{ kind: 'reckoned', differing: 0, of: 3 },
      isUntouched: true,
    });
  });

  it('[PR2] does not hold where its order, a mark or a weight has been changed', async () => {
    const { record, ...hashes } = stored();
    const [first, ...others] = record.order;
    if (first === undefined) throw new Error('a decision has an order');
    const order = [{ ...first, score: (first.score ?? 0) + 1 }, ...others];
    expect(await recount({ ...hashes, record: { ...record, order } }, sha256InBrowser)).toMatchObject({
      differing: 1,
      isUntouched: false,
    });
    const weights = { rules: 0, volume: 100 };
    expect(await recount({ ...hashes, record: { ...record, weights } }, sha256InBrowser)).toMatchObject({
      differing: 3,
      isUntouched: false,
    });
  });

  it('[PR2] shows what is only said around it as changed too', async () => {
    const { record, ...hashes } = stored();
    const told = { ...record, rationale: 'Fordi vi ville.' };
    expect(await recount({ ...hashes, record: told }, sha256InBrowser)).toMatchObject({
      differing: 0,
      isUntouched: false,
    });
  });

  it('says so where the browser lends no means to hash, and where the rules were others', async () => {
    expect(await recount(stored(), () => Promise.resolve(undefined))).toMatchObject({
      differing: 0,
      isUntouched: undefined,
    });
    const { record, ...hashes } = stored();
    const old = { ...hashes, record: { ...record, modelVersion: 'prioritering-0' } };
    expect(await recount(old, sha256InBrowser)).toMatchObject({
      kind: 'other-version',
      theirs: 'prioritering-0',
    });
  });
});

describe('a frozen decision as it is read', () => {
  const municipalities = [0, 1, 2].map((index) => ({
    cvr: municipalityNamed(index),
    shortCode: 'AAR',
    name: `Kommune ${index}`,
  }));

  it('[PE1] [PR4] does not name a process that the reader may not see any more', () => {
    const lines = decidedLines({
      ...{ decision: stored(), names: [], municipalities },
      visible: [processNamed(0), processNamed(1)],
    });
    expect(lines.map(({ place, isChosen, named }) => [place, isChosen, named?.title])).toEqual([
      [1, true, undefined],
      [2, true, 'Proces 0'],
      [3, false, 'Proces 1'],
    ]);
  });

  it('[PR3] counts what each municipality said to this', () => {
    const { participants } = stored().record;
    expect(countedAnswers(participants)).toEqual({ yes: 1, no: 0, wait: 0, silent: 0, absent: 1 });
    const elsewhere = participants.map((one) => ({ ...one, isForThis: one.answer !== 'yes' }));
    expect(countedAnswers(elsewhere)).toEqual({ yes: 0, no: 0, wait: 0, silent: 1, absent: 1 });
  });
});
