import { genitive } from '../../danish-genitive.ts';
import { formatsFor } from '../../format.ts';

const { number, fullDate } = formatsFor('da');
const municipalities = (count: number) => (count === 1 ? '1 kommune' : `${number(count)} kommuner`);
const guests = (count: number) => (count === 1 ? '1 gæst' : `${number(count)} gæster`);

/** *Har vi også* in a workshop. */
export const workshopHave = {
  title: 'Har vi også',
  place: (activity: string, at: number, of: number) => `${activity} · proces ${number(at)} af ${number(of)}`,
  none: 'Facilitatoren har ikke valgt nogen processer endnu.',
  notUsable: 'Ejeren har ikke sagt ja til, at den er med i workshoppen.',
  question: (municipality: string) => `Har I den også i ${municipality}?`,
  answers: { yes: 'Ja', partly: 'Delvist', no: 'Nej' },
  waiting: 'venter på at blive sendt',
  takeBack: 'Fortryd svaret',
  takenBack: 'Svaret er fortrudt',
  numbersHelp: 'Skriv tallene, hvis I har dem. Alle kan se dem.',
  personalNumber: 'Et system ligner et CPR-nummer. Skriv kun systemets navn.',
  by: (name: string) => `Svaret af ${name}. Du kan rette det.`,
  standing: (municipality: string) => `Det er også ${genitive(municipality)} svar på processen.`,
  onlyHere: 'Svaret bliver i workshoppen: I har kun adgang til processen her.',
  asGuest: 'Du er gæst. Svaret tæller med og er mærket GÆST. Det er ikke kommunens eget svar.',
  memberFirst: (municipality: string) =>
    `En fra ${municipality}, der er logget ind, har svaret. Det går forud for dit svar som gæst.`,
  owner: (municipality: string) => `${municipality} har beskrevet den og er talt med.`,
  ownerTold: (hours: string) => `Jeres egne tal er talt med: ${hours}.`,
  ownerToldNone: 'I har ikke oplyst både antal og minutter. De kan skrives på processens side.',
  onlyMunicipalities: 'Det er kun kommuner, der svarer her. Du kan følge med.',
  observer: 'Du følger med uden at svare.',
  back: 'Forrige proces',
  next: 'Næste proces',
  ready: 'Jeg er klar',
  count: (count: number) => (count === 1 ? '1 kommune har den' : `${number(count)} kommuner har den`),
  guests: (count: number) => `heraf ${guests(count)}`,
  partly: (count: number) => `${number(count)} delvist`,
  haveNot: (count: number) => `${number(count)} nej`,
  refused: 'Jeres svar på Har vi også nåede ikke frem i tide og er ikke talt med.',
  national: {
    title: 'Hele landet',
    open: 'Åbent for alle',
    waiting: 'Landets tal kommer om et øjeblik.',
    ownerAmong: 'Ejerens egne tal er talt med.',
    ownerNot: 'Ejeren har ikke oplyst sine tal.',
    guests: (count: number) => `Heraf ${guests(count)}.`,
    populationOn: (day: string) => `Indbyggertal pr. ${fullDate(day)}.`,
  },
  console: {
    title: 'Hvem har den',
    none: 'Ingen har svaret endnu.',
    silent: (count: number) =>
      count === 0 ? 'Alle kommuner i salen har svaret.' : `${municipalities(count)} i salen har ikke svaret.`,
    caption: 'Hvad kommunerne har sagt, med timer om året',
    columns: { municipality: 'Kommune', answer: 'Svar', hours: 'Timer om året' },
    guest: 'GÆST',
    standing: 'også på processen',
    here: 'kun her',
  },
  projector: {
    lead: 'Svar på din telefon.',
    have: (count: number): string => (count === 1 ? 'kommune har den' : 'kommuner har den'),
    told: (count: number) => `timer om året oplyst af ${municipalities(count)}`,
    toldNone: 'Ingen har oplyst deres tal endnu',
    estimate: (count: number) =>
      count === 1 ? 'timer er skønnet for den sidste' : `timer er skønnet for de øvrige ${number(count)}`,
    tooFew: 'Skønnet kommer, når tre kommuner har oplyst tal.',
    basis: (day: string) => `Oplyst og skøn lægges ikke sammen. Indbyggertal pr. ${fullDate(day)}.`,
    map: (have: number) => `Kort over Danmark. ${municipalities(have)} har den og lyser.`,
    partly: (count: number) => `${number(count)} har den delvist`,
    haveNot: (count: number) => `${number(count)} har den ikke`,
  },
  summary: {
    title: 'Har vi også',
    open: 'Åbne svar i kommunens navn. Tal og skøn er fra den dag, workshoppen blev holdt.',
    have: 'Har den',
    haveNot: 'Har den ikke',
    told: 'Oplyst, timer om året',
    toldBy: (hours: string, count: number) => `${hours} af ${municipalities(count)}`,
    estimate: 'Skøn for de øvrige',
    estimateOf: (range: string, count: number) => `${range} for ${municipalities(count)}`,
    noEstimate: 'Under tre har oplyst tal',
    process: 'Proces',
    guest: (municipality: string) => `${municipality} (gæst)`,
    partly: (municipality: string) => `${municipality} (delvist)`,
    who: 'Hvem har svaret hvad',
    apart: (day: string) =>
      `Oplyst og skøn lægges ikke sammen. Skønnet ganger indbyggere med timer pr. indbygger hos dem, der har oplyst tal. Indbyggertal pr. ${fullDate(day)}.`,
    ownerAmong: 'heraf ejeren',
  },
};
