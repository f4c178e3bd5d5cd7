import { startHocuspocus } from '../contender.ts';
import { startOurs } from '../our-server.ts';
import { profiled, profileEnv } from '../profile.ts';
import { inTurns, type Ground, type Outcome, type Scenario } from '../scenario.ts';
import { medianOf } from '../../spread.ts';

const perSecond = 2;

/** Everybody moves their cursor. */
export const cursors: Scenario = {
  name: 'cursors',
  about: `everybody's cursor moves ${perSecond} times a second, and each client repeats what is news to it as stock ones do`,
  run,
};

async function run(ground: Ground): Promise<Outcome> {
  const { postgres, crowd, isTiny } = ground;
  const size = isTiny ? 20 : 300;
  const [ours, hocuspocus] = [
    await startOurs(postgres, { env: profileEnv(ground) }),
    await startHocuspocus(),
  ];
  try {
    const contenders = [ours, hocuspocus];
    for (const one of contenders) await crowd.open(one.name, one.doors(await one.newDocument(), size));
    const times = isTiny ? { warmMs: 500, forMs: 1_000 } : { warmMs: 2_000, forMs: 6_000 };
    const results = await inTurns(contenders, isTiny ? 1 : 3, (one, round) =>
      profiled(ground, one, `cursors-${round}`, () =>
        crowd.point({ hall: one.name, perSecond, ...times, pids: [one.pid()] }),
      ),
    );
    const measured = [...results].map(([{ name }, rounds]) => {
      const sum = (of: (round: (typeof rounds)[number]) => number) =>
        rounds.reduce((total, round) => total + of(round), 0);
      return {
        name,
        p50: medianOf(rounds.map(({ latency }) => latency.p50)),
        p99: medianOf(rounds.map(({ latency }) => latency.p99)),
        coreShare: sum(({ cpuMs }) => cpuMs[0] ?? NaN) / sum(({ wallMs }) => wallMs),
        passedOver: sum(({ missing }) => missing) / sum(({ due }) => due),
        heard: sum(({ heard }) => heard) / sum(({ wallMs }) => wallMs / 1_000),
        said: sum(({ said }) => said) / sum(({ wallMs }) => wallMs / 1_000),
        crowdShare: medianOf(rounds.map(({ crowdShare }) => crowdShare)),
        crowdLateMs: medianOf(rounds.map(({ crowdLateMs }) => crowdLateMs)),
      };
    });
    const [our, theirs] = measured;
    const percent = (share: number) => `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;
    const ms = (value: number) => `${value.toFixed(0)} ms`;
    return {
      targets: [
        {
          what: `cursors, ${size} clients: processor to Hocuspocus's`,
          ...{ value: (our?.coreShare ?? NaN) / (theirs?.coreShare ?? NaN), mark: 0.5, unit: '×' },
        },
      ],
      table: {
        heads: [
          'server',
          'p50',
          'p99',
          'of a core',
          'passed over',
          'told /s',
          'heard /s',
          'crowd',
          'crowd late',
        ],
        rows: measured.map((one) => [
          ...[one.name, ms(one.p50), ms(one.p99), percent(one.coreShare), percent(one.passedOver)],
          ...[one.heard.toFixed(0), one.said.toFixed(0), percent(one.crowdShare), ms(one.crowdLateMs)],
        ]),
      },
      notes: [
        'Passed over: a newer place of the same cursor went out instead. Told and heard: messages by and to the server.',
      ],
    };
  } finally {
    await ours.close();
    await hocuspocus.close();
  }
}
