import { formatsFor, type Moment } from '../../format.ts';

const { number, date, atClock } = formatsFor('da');
const at = (instant: Moment) => `${date(instant)} ${atClock(instant)}`;
const people = (count: number) => (count === 1 ? '1 person' : `${number(count)} personer`);

/** Taking part in one’s own time, and late answers. */
export const workshopPace = {
  /** In a list of workshops. */
  inList: (instant: Moment) => `I eget tempo til ${date(instant)}`,
  way: {
    title: 'I dit eget tempo',
    until: (instant: Moment) =>
      `Gå frem og tilbage, som det passer dig. Du kan svare og ændre til ${at(instant)}.`,
    over: 'Fristen er nået, og der kan ikke svares mere. Her står resultaterne, når de bliver vist.',
    overview: 'Oversigt',
    previous: 'Forrige trin',
    next: 'Næste trin',
    steps: 'Trin',
    count: (done: number, of: number) => `${number(done)} af ${number(of)} besvaret`,
    begin: 'Begynd',
    toMissing: 'Gå til det næste, der mangler svar',
    allDone: 'Du har svaret på alt.',
    states: {
      done: 'Besvaret',
      some: (answered: number, of: number) => `${number(answered)} af ${number(of)} besvaret`,
      missing: 'Mangler svar',
      waiting: 'Åbnes, når ejeren har sagt ja',
      closed: 'Lukket',
      shown: 'Resultatet er vist',
      open: 'Åben',
    },
  },
  late: {
    /** Before the title of what is missing. */
    missing: 'Du mangler at svare på',
    more: (count: number) => `og ${number(count)} til`,
    answer: 'Svar nu',
    here: 'Du svarer på et tidligere trin. Salen er et andet sted.',
    back: 'Tilbage til salen',
  },
  fields: {
    title: 'Tempo',
    live: { name: 'Samtidig', help: 'Alle er samme sted i dagsordenen.' },
    own: {
      name: 'I eget tempo',
      help: 'Alt er åbent fra start til fristen. Hver går igennem, når det passer.',
    },
    end: 'Frist',
    endHelp: 'Svarene lukker af sig selv på minuttet. Du viser resultaterne bagefter.',
    endMissing: 'Vælg en frist, der ligger længere fremme.',
    save: 'Gem frist',
    failed: 'Tempoet blev ikke ændret.',
  },
  console: {
    title: 'I eget tempo',
    until: (instant: Moment) => `Åben til ${at(instant)}. Så lukker svarene af sig selv.`,
    over: (instant: Moment) => `Fristen er nået ${at(instant)}. Vis resultaterne, og afslut, når I er klar.`,
    table: 'Hvor langt deltagerne er',
    step: 'Trin',
    answered: 'Har svaret',
    ofAsked: (count: number, of: number) => `${number(count)} af ${number(of)}`,
    municipalities: 'Kommuner',
    actions: 'Handlinger',
    close: 'Luk',
    reopen: 'Åbn igen',
    show: 'Vis resultatet',
    remind: 'Påmind',
    statuses: { open: 'Åben', closed: 'Lukket', revealing: 'Vises om lidt', revealed: 'Vist' },
    about: (action: string, step: string) => `${action}: ${step}`,
    nothing: 'Ingen trin spørger om noget endnu.',
    change: 'Tempo og frist',
    gather: 'Saml alle nu',
    gatherHelp:
      'Så er I samme sted igen, fra det første trin. Det, der er åbent, er åbent, til I har været der.',
  },
  lateAnswers: {
    title: 'Sene svar',
    lead: 'Trin, I har forladt, og som ikke er vist. Åbner du, bliver salen, hvor den er.',
    open: 'Åbn for sene svar',
    close: 'Luk for sene svar',
    isOpen: (count: number) => `Åben for sene svar. ${people(count)} har svaret.`,
    isClosed: (count: number) => `Lukket. ${people(count)} har svaret.`,
  },
  projector: {
    title: 'I eget tempo',
    until: (instant: Moment) => `Svar, når det passer, til ${at(instant)}`,
    over: 'Fristen er nået',
    people,
    municipalities: (count: number) => (count === 1 ? '1 kommune' : `${number(count)} kommuner`),
  },
};
