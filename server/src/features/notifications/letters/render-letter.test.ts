import { describe, expect, test } from 'vitest';
import { notification, type Notification } from '@procesrum/shared/notifications/notification.ts';
import type { Letter, LetterItem } from './letter.ts';
import { renderLetter } from './render-letter.ts';

const ids = {
  person: '11111111-1111-4111-8111-111111111111',
  process: '22222222-2222-4222-8222-222222222222',
  thread: '33333333-3333-4333-8333-333333333333',
  other: '44444444-4444-4444-8444-444444444444',
};
const municipality = (name: string) => ({ cvr: '29189978', shortCode: 'SYD', name });
const jonas = { id: ids.person, name: 'Jonas Pihl', municipality: municipality('Syddjurs') };

/** News as its reader gets it; `subject` says what it is. */
function news(subject: unknown, rest: Record<string, unknown> = {}): Notification {
  return notification.parse({
    id: crypto.randomUUID(),
    at: '2026-11-25T10:00:00.000Z',
    by: jonas,
    municipality: municipality('Syddjurs'),
    process: { id: ids.process, title: 'Økonomisk fripladstilskud' },
    subject,
    ...rest,
  });
}

const mention = (excerpt: string, rest = {}) =>
  news({ kind: 'mention', thread: ids.thread, comment: ids.other, excerpt }, rest);
const asked = (name: string) =>
  news(
    {
      kind: 'validation-requested',
      request: ids.other,
      deadline: '2026-12-14',
      asked: 12,
      isReminder: false,
    },
    { municipality: municipality(name) },
  );
const item = (one: Notification, isDiscreet = false): LetterItem => ({
  notification: one,
  link: `https://procesrum.example.dk/processer/${ids.process}?traad=${ids.thread}`,
  isDiscreet,
});

function letterOf(parts: Partial<Letter> = {}): Letter {
  return {
    ...{ pace: 'at-once', language: 'da', name: 'Mette Kjær', more: 0, topics: ['mentions'] },
    items: [item(mention('Er det 14 minutter hos jer?'))],
    inbox: 'https://procesrum.example.dk/indbakke',
    preferences: 'https://procesrum.example.dk/indbakke?mails',
    unsubscribe: 'https://procesrum.example.dk/afmeld/abc',
    ...parts,
  };
}

test('a letter of one piece of news is the whole of it, to the word', () => {
  const { subject, text } = renderLetter(letterOf());
  expect(subject).toBe('Jonas P., Syddjurs nævnte dig: Økonomisk fripladstilskud');
  expect(text).toBe(`Hej Mette

Økonomisk fripladstilskud
-------------------------

Jonas P., Syddjurs nævnte dig
> Er det 14 minutter hos jer?
Åbn tråden: https://procesrum.example.dk/processer/${ids.process}?traad=${ids.thread}

Åbn indbakken: https://procesrum.example.dk/indbakke

--${' '}
Du får mailen, fordi mails om omtaler er slået til hos dig. Der kommer højst fire om dagen.
Ret, hvad du får mail om: https://procesrum.example.dk/indbakke?mails
Stop mails om omtaler: https://procesrum.example.dk/afmeld/abc

`);
});

test('[CM2][NO2] of what is not open to all a mail says that something is there, and nothing else', () => {
  const secret = mention('Lønnen er 31.200 kr.', { process: { id: ids.process, title: 'Fyringsrunde' } });
  const { subject, text, html } = renderLetter(letterOf({ items: [item(secret, true)] }));
  expect(subject).toBe('Der er nyt til dig');
  for (const said of [subject, text, html]) {
    for (const word of ['Lønnen', '31.200', 'Fyringsrunde', 'Jonas', 'Pihl', 'Syddjurs', 'nævnte'])
      expect(said).not.toContain(word);
  }
  expect(text).toContain(`Log ind og se: https://procesrum.example.dk/processer/${ids.process}`);
});

test('[CM2] nor does the subject of a digest count it among those who ask', () => {
  const { subject } = renderLetter(
    letterOf({ pace: 'daily', items: [item(asked('Odense'), true), item(mention('Hej'))] }),
  );
  expect(subject).toBe('I dag i Procesrum: 2 nyheder');
});

describe('the subject', () => {
  test('of a digest says how many municipalities ask', () => {
    const items = [item(asked('Odense')), item(asked('Vejle')), item(asked('Vejle'))];
    expect(renderLetter(letterOf({ pace: 'weekly', items })).subject).toBe(
      '2 kommuner spørger, om det passer hos jer',
    );
    expect(renderLetter(letterOf({ pace: 'weekly', items: [...items, item(mention('Hej'))] })).subject).toBe(
      '2 kommuner spørger, om det passer hos jer, og 1 nyhed mere',
    );
  });

  test('counts what is not shown', () => {
    expect(renderLetter(letterOf({ pace: 'daily', more: 11 })).subject).toBe('I dag i Procesrum: 12 nyheder');
    expect(renderLetter(letterOf({ pace: 'daily', more: 11 })).text).toContain('Der er 11 mere i indbakken.');
  });

  test('is one line of a length that lists show, whatever a title is', () => {
    const title = `Lang titel\r\nBcc: nogen@example.org ${'æ'.repeat(200)}`;
    const { subject } = renderLetter(
      letterOf({ items: [item(mention('Hej', { process: { id: ids.process, title } }))] }),
    );
    expect(subject).not.toMatch(/[\r\n]/);
    expect(Array.from(subject).length).toBe(90);
    expect(subject.endsWith('…')).toBe(true);
  });
});

test('what people wrote cannot become a part of the page', () => {
  const { html } = renderLetter(
    letterOf({ items: [item(mention('<img src=x onerror=alert(1)> & "så"\nnæste linje'))] }),
  );
  expect(html).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;så&quot;<br>næste linje');
  expect(html).not.toContain('<img');
});

test('a letter fetches nothing and tells nobody that it was opened', () => {
  const { html } = renderLetter(letterOf());
  expect(html).not.toMatch(/<img|<script|<link|src=|url\(|@import|@font-face/);
  const links = Array.from(html.matchAll(/href="([^"]*)"/g), ([, href]) => href);
  expect(new Set(links)).toEqual(
    new Set([
      `https://procesrum.example.dk/processer/${ids.process}?traad=${ids.thread}`,
      'https://procesrum.example.dk/indbakke',
      'https://procesrum.example.dk/indbakke?mails',
      'https://procesrum.example.dk/afmeld/abc',
    ]),
  );
});

test('news about one process stand together under its title', () => {
  const other = mention('Og her', { process: { id: ids.other, title: 'Anden proces' } });
  const { text } = renderLetter(
    letterOf({ pace: 'daily', items: [item(mention('Først')), item(other), item(mention('Så'))] }),
  );
  expect(text.match(/^Økonomisk fripladstilskud$/gm)).toHaveLength(1);
  expect(text).toMatch(/Først[^]*Så[^]*Anden proces/);
});

test('in English it says the same, and what people wrote is marked as Danish', () => {
  const { subject, text, html } = renderLetter(
    letterOf({ language: 'en', pace: 'daily', items: [item(asked('Odense')), item(mention('Hej Mette'))] }),
  );
  expect(subject).toBe('Odense asks whether it fits with you, and 1 piece of news more');
  expect(text).toContain('Answer by 14 December 2026.\n12 municipalities are asked.');
  expect(text).toContain('Stop mails about mentions: ');
  expect(html).toContain('<html lang="en">');
  expect(html).toMatch(/<h2 [^>]*lang="da">Økonomisk fripladstilskud/);
  expect(html).toMatch(/<blockquote [^>]*lang="da">Hej Mette/);
});

describe('each kind of news says what happened', () => {
  const thread = { thread: ids.thread };
  const said: [string, unknown, string][] = [
    [
      'a reply',
      { kind: 'reply', ...thread, comment: ids.other, excerpt: 'Ja' },
      'Jonas P., Syddjurs svarede dig',
    ],
    [
      'a comment',
      { kind: 'comment', ...thread, comment: ids.other, excerpt: 'Ja' },
      'Jonas P., Syddjurs kommenterede',
    ],
    [
      'a suggestion',
      { kind: 'suggestion', ...thread, from: 'kl. 12', to: 'kl. 13' },
      'Fra “kl. 12” til “kl. 13”',
    ],
    ['a suggestion to delete', { kind: 'suggestion', ...thread, from: 'kl. 12', to: '' }, 'Slet “kl. 12”'],
    ['a yes', { kind: 'suggestion-decided', ...thread, isAccepted: true }, 'godkendte dit forslag'],
    ['a no', { kind: 'suggestion-decided', ...thread, isAccepted: false, reason: 'Loven' }, '> Loven'],
    ['a thread', { kind: 'thread-resolved', ...thread, excerpt: 'Ja' }, 'Jonas P., Syddjurs løste tråden'],
    ['an answer', { kind: 'validation-answered', verdict: 'partly' }, 'Syddjurs har svaret\nDelvist.'],
    [
      'another look',
      {
        kind: 'revisit',
        changes: [
          { what: 'minutes', from: 14, to: 6 },
          { what: 'systems', added: ['SAPA'], removed: [] },
        ],
      },
      'Ændret: minutter pr. sag fra 14 til 6 og systemer.',
    ],
    [
      'an end to come',
      { kind: 'validation-expires', validUntil: '2026-12-20T00:00:00.000Z' },
      'Det gælder til 20. december 2026.',
    ],
    [
      'an end',
      { kind: 'validation-expires', validUntil: '2026-11-20T00:00:00.000Z' },
      'Jeres svar er udløbet\nDet gjaldt til 20. november 2026.',
    ],
    ['a text', { kind: 'process-changed', what: 'text' }, 'Beskrivelsen er ændret'],
    ['a phase', { kind: 'process-changed', what: 'phase', phase: 'in-operation' }, 'Nu i fasen I drift'],
    ['a status', { kind: 'process-changed', what: 'status', status: 'pending' }, 'Nu med status Afventer'],
    ['sharing', { kind: 'process-changed', what: 'shared' }, 'Syddjurs har delt processen, så I kan se den'],
    [
      'a decision',
      {
        kind: 'decision',
        list: ids.other,
        decision: ids.other,
        title: 'RPA 2027',
        place: 2,
        municipalities: 9,
      },
      'Der er besluttet på listen “RPA 2027”\n9 kommuner var med.\nJeres bedste proces er nr. 2.',
    ],
    [
      'co-funding',
      {
        kind: 'co-funding',
        coFunding: ids.other,
        title: 'Fælles robot',
        closesAt: '2026-12-01T11:00:00.000Z',
      },
      'Svar senest 1. december 2026 kl. 12.00.',
    ],
    [
      'gold',
      { kind: 'gold', reason: 'similar', similarTo: { id: ids.other, title: 'Fri telefon' } },
      'Syddjurs har noget, der ligner jeres\nLigner jeres “Fri telefon”.',
    ],
  ];
  test.each(said)('%s', (_what, subject, expected) => {
    expect(renderLetter(letterOf({ items: [item(news(subject))] })).text).toContain(expected);
  });
});
