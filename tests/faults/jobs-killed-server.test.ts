import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commentsApi } from '@procesrum/shared/comments/comments.api.ts';
import { mentionOf } from '@procesrum/shared/comments/comment-text.ts';
import { notificationsApi } from '@procesrum/shared/notifications/notifications.api.ts';
import type { Notification } from '@procesrum/shared/notifications/notification.ts';
import { addressOf } from '@procesrum/shared/protocol/endpoint.ts';
import { processTitled, signInAs } from '../support/demo-people.ts';
import { eventually } from '../support/eventually.ts';
import { intensity } from '../support/intensity.ts';
import { seededRandom } from '../support/random.ts';
import type { ServerProcess } from '../support/server-process.ts';
import { startTwoNodes, type TwoNodes } from '../support/two-nodes.ts';

const { rounds } = intensity();
let nodes: TwoNodes;
beforeAll(async () => {
  nodes = await startTwoNodes();
});
afterAll(() => nodes.close());

test('[NO3] who is mentioned is told of each mention once, however often the nodes of the service are killed', async () => {
  const random = seededRandom();
  const both = [nodes.here, nodes.there];
  const line = await signInAs(nodes.here.origin, 'Line Overgaard');
  const jonas = await signInAs(nodes.here.origin, 'Jonas Pihl');
  const process = await processTitled(nodes.here.origin, line, 'Økonomisk fripladstilskud');
  const written: string[] = [];

  /** Mentions Jonas through a node that answers; asked again, it is the same comment. */
  async function mention(): Promise<void> {
    const [thread, comment] = [randomUUID(), randomUUID()];
    const text = `${mentionOf(jonas.account.id)} er det også jeres tal?`;
    await eventually(
      async () => {
        const { origin } = random.pick(both);
        const { status } = await fetch(origin + addressOf(commentsApi.open.path, { id: process }, {}), {
          method: 'POST',
          headers: { Cookie: line.cookie, 'Content-Type': 'application/json' },
          body: JSON.stringify({ thread, comment, place: { kind: 'process' }, audience: 'all', text }),
        });
        expect(status).toBe(201);
      },
      { withinMs: 60_000 },
    );
    written.push(comment);
  }

  for (const _round of rounds(4)) {
    const victim: ServerProcess = random.pick(both);
    const writing = Promise.all(Array.from({ length: 12 }, mention));
    const soFar = written.length;
    await eventually(() => expect(written.length).toBeGreaterThan(soFar + random.integer(0, 6)), {
      everyMs: 2,
    });
    await victim.kill();
    await victim.restart();
    await writing;
  }

  const mentions = async () => (await inboxOf(nodes.here, jonas.cookie)).filter(isAbout(written));
  await eventually(async () => expect((await mentions()).length).toBeGreaterThanOrEqual(written.length), {
    withinMs: 60_000,
  });
  const told = (await mentions()).map(({ subject }) =>
    'comment' in subject ? subject.comment : subject.kind,
  );
  expect(told.toSorted()).toEqual(written.toSorted());
});

const isAbout =
  (comments: readonly string[]) =>
  ({ subject }: Notification) =>
    'comment' in subject && comments.includes(subject.comment);

/** Everything that somebody was told of. */
async function inboxOf({ origin }: ServerProcess, cookie: string): Promise<Notification[]> {
  const all: Notification[] = [];
  let after: string | undefined;
  do {
    const query = { limit: '50', ...(after === undefined ? {} : { after }) };
    const reply = await fetch(origin + addressOf(notificationsApi.list.path, {}, query), {
      headers: { Cookie: cookie },
    });
    const page = notificationsApi.list.reply.parse(await reply.json());
    all.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  return all;
}
