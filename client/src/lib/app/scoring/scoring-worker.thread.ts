// The thread of scoring-worker.ts: computes what it is sent and answers. It has no other way in or out.
import { answerHeavy, type HeavyCall } from '@procesrum/shared/scoring/heavy/heavy-work.ts';

addEventListener('message', (event: MessageEvent<HeavyCall>) => {
  answerHeavy(event.data, (answer) => postMessage(answer));
});
