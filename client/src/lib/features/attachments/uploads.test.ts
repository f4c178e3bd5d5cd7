import { describe, expect, test } from 'vitest';
import type { ProcessId } from '@procesrum/shared/primitives/id.ts';
import type { Attachment } from '@procesrum/shared/processes/attachments/attachment.ts';
import { Failure } from '@procesrum/shared/protocol/failure.ts';
import type { SentFile } from './send-file.ts';
import { Uploads } from './uploads.svelte.ts';

const process = '00000000-0000-4000-8000-000000000001' as ProcessId;
const file = (name: string, size = 3) => new File(['a'.repeat(size)], name);
const settled = () => new Promise((resolve) => setTimeout(resolve));

/** Files that go when the test says so. */
function uploadsByHand() {
  const going = new Map<
    string,
    { sent: SentFile; go: () => void; fail: (why: Failure) => void; progress: (share: number) => void }
  >();
  const added: string[] = [];
  const uploads = new Uploads({
    process: () => process,
    onadded: ({ name }) => added.push(name),
    send: (sent, progress, signal) =>
      new Promise((resolve, reject) => {
        const { name } = sent.file;
        signal.addEventListener('abort', () => reject(new DOMException('given up', 'AbortError')));
        going.set(name, {
          ...{ sent, progress, fail: reject },
          go: () => resolve({ name } as Attachment),
        });
      }),
  });
  const states = () => uploads.all.map(({ file: { name }, state, share }) => [name, state, share]);
  return { uploads, going, added, states };
}

describe('files that are added', () => {
  test('go two at a time, each with how far it has come', async () => {
    const { uploads, going, added, states } = uploadsByHand();
    uploads.add([file('a.pdf'), file('b.png'), file('c.txt')], 'own');
    going.get('a.pdf')?.progress(0.5);
    expect(states()).toEqual([
      ['a.pdf', 'sending', 0.5],
      ['b.png', 'sending', 0],
      ['c.txt', 'waiting', 0],
    ]);
    going.get('a.pdf')?.go();
    await settled();
    expect(added).toEqual(['a.pdf']);
    expect(states()).toEqual([
      ['b.png', 'sending', 0],
      ['c.txt', 'sending', 0],
    ]);
    expect(going.get('c.txt')?.sent).toMatchObject({ audience: 'own', process });
    expect(uploads.isBusy).toBe(true);
  });

  test.each([
    ['tegning.svg', 3, 'kind'],
    ['tom.pdf', 0, 'empty'],
    ['stor.pdf', 10_000_001, 'too-large'],
  ])('[AT1] %s is refused without being sent', (name, size, why) => {
    const { uploads, going } = uploadsByHand();
    uploads.add([file(name, size)], 'shared');
    expect(uploads.all).toMatchObject([{ state: 'failed', failure: why }]);
    expect(going.size).toBe(0);
    expect(uploads.isBusy).toBe(false);
  });

  test('what failed says why, and is tried again under the same id', async () => {
    const { uploads, going, added } = uploadsByHand();
    uploads.add([file('a.pdf'), file('b.pdf')], 'shared');
    going.get('a.pdf')?.fail(new Failure('bad-request', '', { field: 'virus' }));
    going.get('b.pdf')?.fail(new Failure('unavailable', ''));
    await settled();
    expect(uploads.all.map(({ failure }) => failure)).toEqual(['virus', { code: 'unavailable' }]);
    const first = going.get('b.pdf')?.sent.id;
    uploads.retryUnanswered();
    expect(uploads.all.map(({ state }) => state)).toEqual(['failed', 'sending']);
    expect(going.get('b.pdf')?.sent.id).toBe(first);
    going.get('b.pdf')?.go();
    await settled();
    expect(added).toEqual(['b.pdf']);
  });

  test('what is given up makes room for the next', async () => {
    const { uploads, going, added, states } = uploadsByHand();
    uploads.add([file('a.pdf'), file('b.pdf'), file('c.pdf')], 'shared');
    const [first] = uploads.all;
    if (first) uploads.drop(first.id);
    await settled();
    expect(states()).toEqual([
      ['b.pdf', 'sending', 0],
      ['c.pdf', 'sending', 0],
    ]);
    going.get('a.pdf')?.go();
    uploads.close();
    await settled();
    expect([uploads.all, added]).toEqual([[], []]);
  });
});
