import { expect, test } from 'vitest';
import type { AccountId } from '@procesrum/shared/primitives/id.ts';
import { createUploadSlots, mostUploads, mostUploadsOfPerson, type UploadSlots } from './upload-slots.ts';

const person = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}` as AccountId;

/** Begins files that go on until they are told to end. */
function begin(slots: UploadSlots, who: AccountId, many: number) {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const all = Array.from({ length: many }, () => slots.during(who, () => ended));
  return { end, all };
}

const refusalOf = (slots: UploadSlots, who: AccountId) =>
  slots.during(who, () => Promise.resolve('taken')).catch(({ code }: { code: string }) => code);

test('[AT1] one person has so many files on their way at once, and others theirs', async () => {
  const slots = createUploadSlots();
  const { end, all } = begin(slots, person(1), mostUploadsOfPerson);
  expect(await refusalOf(slots, person(1))).toBe('too-many-requests');
  expect(await refusalOf(slots, person(2))).toBe('taken');
  end();
  await Promise.all(all);
  expect(await refusalOf(slots, person(1))).toBe('taken');
});

test('[AT1] a node holds no more than so many, whosever they are', async () => {
  const slots = createUploadSlots();
  const begun = Array.from({ length: mostUploads / mostUploadsOfPerson }, (_, each) =>
    begin(slots, person(each + 1), mostUploadsOfPerson),
  );
  expect(await refusalOf(slots, person(99))).toBe('unavailable');
  begun[0]?.end();
  await Promise.all(begun[0]?.all ?? []);
  expect(await refusalOf(slots, person(99))).toBe('taken');
});

test('what fails makes room as well', async () => {
  const slots = createUploadSlots();
  for (let each = 0; each <= mostUploads; each += 1)
    await slots.during(person(1), () => Promise.reject(new Error('broke off'))).catch(() => undefined);
  expect(await refusalOf(slots, person(1))).toBe('taken');
});
