import { describe, expect, test } from 'vitest';
import { personName } from '@procesrum/shared/accounts/account.ts';
import { mentionSearchAt, storedText, writtenMention, writtenText } from './written-mentions.ts';

const aarhus = { cvr: '55133018', shortCode: 'AAR', name: 'Aarhus' };
const haderslev = { cvr: '29189757', shortCode: 'HAD', name: 'Haderslev' };

function someone(number: number, name: string, municipality: typeof aarhus) {
  return personName.parse({ id: `00000000-0000-4000-8000-00000000000${number}`, name, municipality });
}
const mette = someone(1, 'Mette Kjær', aarhus);
const other = someone(2, 'Mette Kjær', haderslev);
const third = someone(3, 'Mette Kjær', haderslev);
const bo = someone(4, 'Mette', aarhus);

describe('[CM2] a mention while it is written', () => {
  test('is a name, and is stored as whom it stands for', () => {
    const mention = writtenMention(mette, []);
    expect(mention.written).toBe('@Mette Kjær');
    const stored = storedText('Hej @Mette Kjær, kan trinnet undværes?', [mention]);
    expect(stored).toBe('Hej @[00000000-0000-4000-8000-000000000001], kan trinnet undværes?');
    expect(writtenText(stored, [mette])).toEqual({
      text: 'Hej @Mette Kjær, kan trinnet undværes?',
      mentions: [mention],
    });
  });

  test('is never taken for another person of the same name', () => {
    const first = writtenMention(mette, []);
    const second = writtenMention(other, [first]);
    const last = writtenMention(third, [first, second]);
    expect([first, second, last].map(({ written }) => written)).toEqual([
      '@Mette Kjær',
      '@Mette Kjær (HAD)',
      '@Mette Kjær (HAD) 3',
    ]);
    const text = '@Mette Kjær (HAD) 3, @Mette Kjær (HAD) og @Mette Kjær';
    const stored = storedText(text, [first, second, last]);
    expect(stored).toBe(`@[${third.id}], @[${other.id}] og @[${mette.id}]`);
    expect(storedText('@Mette Kjær og @Mette (AAR)', [first, writtenMention(bo, [first])])).toBe(
      `@[${mette.id}] og @[${bo.id}]`,
    );
  });

  test('of somebody whose name is not known stays what it is', () => {
    const stored = `Hej @[${mette.id}]`;
    const { text, mentions } = writtenText(stored, []);
    expect(storedText(text, mentions)).toBe(stored);
  });

  test.each([
    ['@Met', 4, { from: 0, name: 'Met' }],
    ['Hej @Mette Kj', 13, { from: 4, name: 'Mette Kj' }],
    ['Hej @', 5, { from: 4, name: '' }],
    ['(@Åse', 5, { from: 1, name: 'Åse' }],
    ['Hej @Mette Kj og', 6, { from: 4, name: 'M' }],
    ['mette@aarhus', 12, undefined],
    ['@Mette Kjær kan du', 18, undefined],
    ['Hej Mette', 9, undefined],
  ])('is looked up for "%s" with the caret at %i', (text, caret, expected) => {
    expect(mentionSearchAt(text, caret)).toEqual(expected);
  });
});
