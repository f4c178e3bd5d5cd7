import { seededRandom } from '../../../support/random.ts';
import { removeFolder, temporaryFolder } from '../../../support/temporary-folder.ts';
import { startHocuspocus, startYWebsocket, type Contender } from '../contender.ts';
import type { Typed } from '../crowd/orders.ts';
import { pause } from '../crowd/watch.ts';
import { startOurs } from '../our-server.ts';
import type { Ground, Outcome, Scenario } from '../scenario.ts';

const typists = 10;
const listeners = 10;
const perSecond = 10;
const typingMs = 3_000;

/** A server is killed while people type, and asked afterwards for what it said it had saved. */
export const durability: Scenario = {
  name: 'durability',
  about: `kill -9 while ${typists} type, at a random moment, again and again: what was acknowledged and is gone after the restart`,
  isTimeless: true,
  run,
};

/** A server that can be killed: opened anew, it has what it stored. */
interface Mortal {
  readonly name: string;
  open(): Promise<Contender>;
  killed(): Promise<void>;
  close(): Promise<void>;
}

async function run(ground: Ground): Promise<Outcome> {
  const mortals = [await oursOf(ground), await hocuspocusOf(), await yWebsocketOf()];
  try {
    const tallies = [];
    for (const mortal of mortals) tallies.push(await kill(ground, mortal));
    const [our] = tallies;
    const hasProof = our !== undefined && our.acknowledged > 0;
    return {
      targets: [
        {
          what: 'acknowledged, and lost by kill -9',
          ...{ value: hasProof ? our.lost : NaN, mark: 0, unit: 'lost' },
        },
      ],
      table: {
        heads: [
          'server',
          'kills',
          'keystrokes acknowledged',
          'of them lost',
          'seen by others',
          'of them lost',
        ],
        rows: tallies.map((one) => [
          ...[one.name, one.kills, one.acknowledged, one.lost, one.seen, one.seenAndLost],
        ]),
      },
      notes: [
        'Ours acknowledges by message 101, Hocuspocus by SyncStatus, y-websocket not at all. The peers store as they document it: Hocuspocus by its hooks into files, y-websocket in LevelDB.',
      ],
    };
  } finally {
    for (const mortal of mortals) await mortal.close();
  }
}

async function kill({ crowd, isTiny }: Ground, mortal: Mortal) {
  const random = seededRandom(7);
  const kills = isTiny ? 1 : 4;
  const tally = { name: mortal.name, kills, acknowledged: 0, lost: 0, seen: 0, seenAndLost: 0 };
  for (let round = 0; round < kills; round += 1) {
    const server = await mortal.open();
    const document = await server.newDocument();
    await crowd.open('mortal', server.doors(document, typists + listeners));
    const typing = crowd.type({
      halls: ['mortal'],
      typists,
      perSecond,
      warmMs: 0,
      forMs: typingMs,
      pids: [],
    });
    await pause(random.integer(500, typingMs - 500));
    await mortal.killed();
    const typed: Typed = await typing;
    await crowd.leave('mortal');
    const again = await mortal.open();
    const kept = await crowd.read(again.doors(document, 1)[0] as never);
    const lost = (marks: readonly string[]) => marks.filter((mark) => !kept.includes(mark)).length;
    tally.acknowledged += typed.acknowledged.length;
    tally.lost += lost(typed.acknowledged);
    tally.seen += typed.seen.length;
    tally.seenAndLost += lost(typed.seen);
  }
  return tally;
}

async function oursOf({ postgres }: Ground): Promise<Mortal> {
  const ours = await startOurs(postgres);
  const [node] = ours.nodes;
  return {
    name: ours.name,
    async open() {
      if (node?.isRunning() === false) await node.restart();
      return ours;
    },
    killed: async () => node?.kill(),
    close: () => ours.close(),
  };
}

function hocuspocusOf(): Promise<Mortal> {
  return peerOf('Hocuspocus', (storeIn) => startHocuspocus({ storeIn }));
}

function yWebsocketOf(): Promise<Mortal> {
  return peerOf('y-websocket', (storeIn) => startYWebsocket(storeIn));
}

async function peerOf(name: string, start: (storeIn: string) => Promise<Contender>): Promise<Mortal> {
  const folder = await temporaryFolder('peer');
  let running: Contender | undefined;
  const end = async () => {
    await running?.close();
    running = undefined;
  };
  return {
    name,
    open: async () => (running ??= await start(folder)),
    killed: end,
    async close() {
      await end();
      await removeFolder(folder);
    },
  };
}
