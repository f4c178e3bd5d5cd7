import { expect, test } from 'vitest';
import { answerRowsIn, toldBefore, toldOf } from './leaks.ts';

const round = '1d4a2f6a-6f1d-4c33-9d0a-b1f0c1f27d6e';
const at = '2026-11-25T10:00:00.000Z';

test('a result inside what names the round is found, in a frame and in a reply', () => {
  const news = { from: 1, to: 2, events: [{ kind: 'revealed', round, result: { people: 6 } }], at };
  expect(toldOf(round, [`2["workshop:news",${JSON.stringify(news)}]`])).toEqual(['/events/result']);
  const view = { rounds: [{ id: round, items: [{ histogram: [1, 2] }] }] };
  expect(toldOf(round, [JSON.stringify({ view })])).toEqual(['/view/rounds/items/histogram']);
});

test('counts, other rounds and the own answers tell nothing', () => {
  const reply = {
    view: {
      rounds: [
        { id: round, answered: { people: 6 } },
        { id: 'another', result: {} },
      ],
    },
    me: { ballots: [{ round, version: 1, answers: [[1]] }] },
  };
  expect(toldOf(round, [JSON.stringify(reply), '40{"sid":"x"}', '3'])).toEqual([]);
});

test('a message counts as early by the server’s time in it', () => {
  const news = (at: string) =>
    `2["workshop:news",{"events":[{"round":"${round}","result":{}}],"at":"${at}"}]`;
  expect(toldBefore(at, round, [news('2026-11-25T09:59:59.999Z')])).toEqual(['/events/result']);
  expect(toldBefore(at, round, [news(at)])).toEqual([]);
});

test('a row of nine answers is found wherever it stands, and no shorter one', () => {
  const row = '[0,1,2,3,"dont-know",null,1,2,3]';
  expect([...answerRowsIn([`{"answers":[${row}]}`, '[1,2,3,4]'])]).toEqual([row]);
});
