import { workedMs } from '../../child-process.ts';
import { startHocuspocus, startYWebsocket, type Contender } from '../contender.ts';
import { pause } from '../crowd/watch.ts';
import { startOurs } from '../our-server.ts';
import { profiled, profileEnv } from '../profile.ts';
import { inTurns, type Ground, type Outcome, type Scenario } from '../scenario.ts';
import { medianOf, spreadOf } from '../../spread.ts';

/** So many edits make a document of 442 KB; a pasted one of that size is cheap to anybody. */
const edits = 23_600;

/** A hall opens the same long document at once. */
export const joiners: Scenario = {
  name: 'joiners',
  about:
    'so many open a document of 442 KB, made by 23 600 edits, at the same moment; one person is in it already',
  run,
};

async function run(ground: Ground): Promise<Outcome> {
  const { postgres, crowd, isTiny } = ground;
  const [count, rounds] = isTiny ? [10, 2] : [100, 6];
  const contenders = [
    await startOurs(postgres, { env: profileEnv(ground) }),
    await startHocuspocus(),
    await startYWebsocket(),
  ];
  try {
    const documents = new Map<Contender, string>();
    for (const one of contenders) {
      const document = await one.newDocument();
      documents.set(one, document);
      // Stays, so that nobody after it waits for the document to be loaded.
      await crowd.open(`${one.name} keeper`, one.doors(document, 1));
      await crowd.fill(one.doors(document, 1)[0] as never, { kind: 'corrected', edits });
    }
    // What follows a long text, such as storing it whole, is not what joining costs.
    await pause(isTiny ? 500 : 4_000);
    const results = await inTurns(contenders, rounds, (one, round) =>
      profiled(ground, one, `joiners-${round}`, async () => {
        const before = workedMs(one.pid());
        const opened = await crowd.open('joiners', one.doors(documents.get(one) ?? '', count), count);
        await pause(200);
        const cpuMs = workedMs(one.pid()) - before;
        await crowd.leave('joiners');
        await pause(300);
        return {
          cpuMs,
          p95: spreadOf(opened.ms).p95,
          p50: spreadOf(opened.ms).p50,
          bytes: opened.bytes[0] ?? 0,
        };
      }),
    );
    // The first round warms up.
    const measured = [...results].map(([{ name }, all]) => {
      const warm = all.slice(1);
      return {
        name,
        cpuMs: warm.reduce((sum, { cpuMs }) => sum + cpuMs, 0) / warm.length,
        p50: medianOf(warm.map(({ p50 }) => p50)),
        p95: medianOf(warm.map(({ p95 }) => p95)),
        bytes: warm[0]?.bytes ?? 0,
      };
    });
    const [our, ...peers] = measured;
    const ratio = (of: (one: (typeof measured)[number]) => number) =>
      (our === undefined ? NaN : of(our)) / Math.min(...peers.map(of));
    const ms = (value: number) => `${value.toFixed(0)} ms`;
    return {
      targets: [
        {
          what: `${count} joiners: processor to the better peer's`,
          ...{ value: ratio(({ cpuMs }) => cpuMs), mark: 0.1, unit: '×' },
        },
        {
          what: `${count} joiners: p95 until the whole document is there, to the better peer's`,
          ...{ value: ratio(({ p95 }) => p95), mark: 1, unit: '×' },
        },
      ],
      table: {
        heads: ['server', 'whole p50', 'whole p95', 'processor', 'document'],
        rows: measured.map((one) => [
          ...[one.name, ms(one.p50), ms(one.p95), ms(one.cpuMs), `${(one.bytes / 1_000).toFixed(0)} KB`],
        ]),
      },
      notes: [
        'Ours looks up in Postgres who each of them is and what they may do; nobody asks at the peers.',
      ],
    };
  } finally {
    for (const contender of contenders) await contender.close();
  }
}
