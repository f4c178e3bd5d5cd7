import { formatsFor, type Moment } from '../../format.ts';

const { number, atClock } = formatsFor('da');

/** What a table hands to its scribe. */
export const workshopMerge = {
  title: 'Til referenten',
  waiting: (count: number) => (count === 1 ? '1 bidrag venter' : `${number(count)} bidrag venter`),
  none: 'Ingen bidrag endnu. Skriv et, hvis du hellere vil lade referenten sætte det ind.',
  label: 'Dit bidrag',
  placeholder: 'Skriv det, der mangler i teksten',
  left: (count: number) => `${number(count)} tegn tilbage`,
  send: 'Giv til referenten',
  sent: 'Dit bidrag er givet til referenten.',
  noScribe: 'Bordet har ingen referent endnu. Bidraget venter, til en bliver det.',
  section: 'Afsnit',
  sectionOf: (name: string) => `Afsnit til bidraget fra ${name}`,
  merge: 'Flet ind',
  mergeOf: (name: string) => `Flet bidraget fra ${name} ind`,
  merging: 'Fletter ind …',
  aside: 'Læg til side',
  asideOf: (name: string) => `Læg bidraget fra ${name} til side`,
  back: 'Tag frem igen',
  backOf: (name: string) => `Tag bidraget fra ${name} frem igen`,
  withdraw: 'Tag tilbage',
  isAside: 'Lagt til side',
  isWithdrawn: 'Taget tilbage',
  merged: (section: string, by: string, at: Moment) =>
    `Står i ${section}. Flettet ind af ${by}, ${atClock(at)}`,
  done: (name: string, section: string) => `Bidraget fra ${name} står nu i ${section}.`,
  mayNotWrite: 'Du kan ikke skrive i processen her. Giv referentrollen til en, der kan.',
  shielded: 'Afsnittet er afskærmet. Vælg et andet.',
  failed: 'Bidraget er ikke flettet ind. Det ligger her stadig. Prøv igen.',
  offline: 'Du er uden forbindelse. Bidraget kan gives, når du er tilbage.',
};
