import { expect, test } from 'vitest';
import { readAddresses } from './read-addresses.ts';

test('[WS3] addresses are read as people paste them, each once and in small letters', () => {
  const { addresses, unread } =
    readAddresses(`Mette Kjær <Mette.Kjaer@Aarhus.example>; "Pihl, Jonas" <jonas@syddjurs.example>
ali@randers.example, bo@randers.example
mette.kjaer@aarhus.example
Signe Bach\tsigne@odense.example
mailto:per@lejre.example`);
  expect(addresses).toEqual([
    { address: 'mette.kjaer@aarhus.example', name: 'Mette Kjær' },
    { address: 'jonas@syddjurs.example', name: 'Jonas Pihl' },
    { address: 'ali@randers.example', name: '' },
    { address: 'bo@randers.example', name: '' },
    { address: 'signe@odense.example', name: '' },
    { address: 'per@lejre.example', name: '' },
  ]);
  expect(unread).toEqual([]);
});

test('[WS3] what looks like an address and is none is shown, and words without one are passed over', () => {
  const { addresses, unread } = readAddresses(
    'Deltagere:\nmette@aarhus, jonas@@syddjurs.example\nHej med jer',
  );
  expect(addresses).toEqual([]);
  expect(unread).toEqual(['mette@aarhus', 'jonas@@syddjurs.example']);
});

test('[WS3] nothing that is pasted writes into the head of a mail', () => {
  const { addresses } = readAddresses('Mette\u0000 <mette@aarhus.example>\r\nBcc: nogen@example.org');
  expect(addresses.map(({ address }) => address)).toEqual(['mette@aarhus.example', 'nogen@example.org']);
  for (const { address } of addresses) expect(address).not.toMatch(/[\r\n<>]/);
});
