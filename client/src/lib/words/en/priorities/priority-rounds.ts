import { formatsFor } from '../../format.ts';
import type { priorityRounds as danish } from '../../da/priorities/priority-rounds.ts';

const { number } = formatsFor('en');
const hundredths = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const people = (count: number) => (count === 1 ? '1 person' : `${number(count)} people`);
const municipalities = (count: number) =>
  count === 1 ? '1 municipality' : `${number(count)} municipalities`;

/** Marks of the own municipality, and rounds: 100 points, pairs, ranking. */
export const priorityRounds: typeof danish = {
  title: 'Rounds',
  all: 'All rounds',
  asked: 'Rounds of the list',
  none: 'There have been no rounds yet.',
  kinds: {
    points: {
      name: '100 points',
      does: 'Each shares out 100 points over the criteria. The median becomes the weights.',
      round: (round: number) => `100 points, round ${number(round)}`,
    },
    ahp: {
      name: 'Comparing two by two (AHP)',
      does: 'Each compares the criteria two by two, in words. The answers become weights, and contradictions show.',
      round: (round: number) => `Comparing two by two, round ${number(round)}`,
    },
    ranking: {
      name: 'Ranking',
      does: 'Each puts the processes in order. Borda and Schulze are shown side by side.',
      round: (round: number) => `Ranking, round ${number(round)}`,
    },
  },
  statuses: { open: 'Open', closed: 'Closed', revealing: 'Being shown', revealed: 'Shown' },
  start: 'Ask the group',
  startShort: 'Start',
  startOne: (name: string) => `Start ${name}`,
  started: (name: string) => `${name} is open to the group.`,
  rankFirst: 'The first',
  ofList: (count: number) => `of the list’s ${number(count)}`,
  secret: 'Answers are secret until you show the result. Of fewer than 5 answers nothing is shown.',
  faults: {
    criteria: 'The list has too few criteria.',
    'many-criteria': 'Can be used with at most 10 criteria.',
    processes: 'There must be at least two processes on the list.',
    open: 'There is one under way already.',
  },
  isOpen: (round: string) => `${round} is open`,
  answer: 'Answer',
  see: 'See',
  noVoice: 'Only municipalities answer. You can follow and steer the round.',
  hidden: 'The answers are hidden from everybody until the result is shown.',
  closed: 'The round is closed. The answers are hidden until the result is shown.',
  ratio: (value: number) => hundredths.format(value),
  answering: {
    send: 'Send answer',
    change: 'Change my answer',
    given: 'You have answered. You can change it until the round is closed.',
    waiting: (count: number) => (count === 1 ? '1 answer waits' : `${number(count)} answers wait`),
  },
  turnout: {
    label: 'Who has answered',
    people: (count: number) => (count === 0 ? 'nobody has answered' : `${people(count)} answered`),
    count: (answered: number, asked: number) => `${number(answered)} of ${number(asked)}`,
    answered: 'have answered',
    from: (count: number) => `From ${municipalities(count)}`,
  },
  actions: {
    close: 'Close the round',
    closeHelp: 'Nobody can answer or change once it is closed.',
    closed: 'The round is closed.',
    reveal: 'Show the result',
    revealHelp: 'You have 5 seconds to undo. After that it cannot be taken back.',
    reopen: 'Open again',
    reopened: 'The round is open again.',
    showing: (seconds: number) =>
      seconds === 0 ? 'The result is shown now' : `The result is shown in ${number(seconds)} seconds`,
    shown: 'The result is shown.',
    undoReveal: 'Undo',
    undone: 'The result is not shown.',
  },
  points: {
    lead: 'Give most points to what matters most. All 100 must be shared out.',
    rest: (rest: number) =>
      rest === 0
        ? 'All 100 points are shared out'
        : rest > 0
          ? `${number(rest)} points left`
          : `${number(-rest)} points too many`,
    less: (title: string, step: number) => `${number(step)} points less to ${title}`,
    more: (title: string, step: number) => `${number(step)} points more to ${title}`,
    equal: 'Share equally',
  },
  ahp: {
    lead: (pairs: number) =>
      `Compare two by two: ${number(pairs)} pairs in all. Your answer is the whole set, and you can go back and forth.`,
    progress: (done: number, of: number) => `${number(done)} of ${number(of)} pairs compared`,
    pair: (at: number, of: number) => `Pair ${number(at)} of ${number(of)}`,
    question: 'Which matters more?',
    degrees: [
      'Equally important',
      'a touch more important',
      'slightly more important',
      'somewhat more important',
      'clearly more important',
      'much more important',
      'far more important',
      'far, far more important',
      'beyond comparison more important',
    ],
    is: (title: string) => `${title} is`,
    than: (title: string) => `than ${title}`,
    degree: 'How much more important',
    previous: 'Previous pair',
    next: 'Next pair',
    notYet: (missing: number) =>
      missing === 1
        ? '1 pair is missing before your weights can be reckoned.'
        : `${number(missing)} pairs are missing before your weights can be reckoned.`,
    own: 'Your weights',
    ratio: (ratio: string) => `Consistency (CR) ${ratio}; over 0.10 the answers contradict each other.`,
    contradictory: 'Your answers contradict each other. Look at these first:',
    saying: (stronger: string, degree: string, weaker: string) =>
      degree === 'Equally important'
        ? `${stronger} and ${weaker} are equally important`
        : `${stronger} is ${degree} than ${weaker}`,
    implied: (saying: string) => `Your other answers say: ${saying}.`,
    look: (pair: number) => `See pair ${number(pair)}`,
  },
  ranking: {
    lead: 'Put them in order, best first. They begin in alphabetical order, and several may share a place.',
    label: 'Your order',
    keys: 'moves the row you are in',
    place: (title: string) => `Place of ${title}`,
    shared: (place: number) => `shared ${number(place)}`,
    up: (title: string) => `Move ${title} up`,
    down: (title: string) => `Move ${title} down`,
    tie: (title: string) => `Give ${title} the same place as the one above`,
    untie: (title: string) => `Give ${title} a place of its own`,
    moved: (title: string, place: number, isShared: boolean) =>
      `${title} is now ${isShared ? 'shared ' : ''}no. ${number(place)}`,
  },
  result: {
    tooFew: 'Fewer than 5 answers: nothing is shown.',
    criterion: 'Criterion',
    weight: 'Round',
    now: 'Now',
    spread: 'Middle half',
    percent: (points: number) => `${number(points)} %`,
    range: (low: number, high: number) =>
      number(low) === number(high) ? number(low) : `${number(low)}–${number(high)}`,
    basis: (count: number, from: number) => `${people(count)} from ${municipalities(from)} answered.`,
    rules: {
      points: {
        municipality:
          'One municipality, one voice: a municipality’s answer is the median of its people, and the weight the median of the municipalities, scaled to 100.',
        person: 'One person, one voice: the weight is the median of the answers, scaled to 100.',
      },
      ahp: {
        municipality:
          'One municipality, one voice: comparisons are joined by geometric mean, first within the municipality, then between them.',
        person: 'One person, one voice: comparisons are joined by geometric mean.',
      },
      ranking: {
        municipality: 'One municipality, one voice: a municipality’s ballots share its one voice.',
        person: 'One person, one voice.',
      },
    },
    contradictory: 'The group’s answers contradict each other by more than 0.10. Use the weights with care.',
    note: 'Where or when',
    noteHelp: 'Stands by the weights as what you agreed on. Can be empty.',
    use: 'Use as weights',
    used: 'The round’s weights are now the list’s, and agreed on.',
    otherCriteria: 'The criteria have changed since the round, so its weights cannot be used.',
    process: 'Process',
    borda: 'Borda',
    schulze: 'Schulze',
    top5: 'Keeps top 5',
    points: (points: string) => `${points} points`,
    gone: 'A process you can no longer see',
    disputed: (count: number) =>
      count === 1
        ? 'The methods disagree about 1 process.'
        : `The methods disagree about ${number(count)} processes.`,
    agreement: (w: string) => `Agreement (Kendall’s W) ${w}, where 1 is full agreement.`,
    orderOnly:
      'Only the order is shown. Points and counts of pairs would show what a single person answered.',
    useRanking: 'Choose Borda or Schulze under Method to let the list follow the ranking.',
  },
  marks: {
    title: 'Your numbers',
    lead: 'What do you say of each process? The numbers are your municipality’s, open to all who can see the list, and the latest counts.',
    sets: { label: 'Which numbers', criteria: 'Criteria', wsjf: 'WSJF', rice: 'RICE' },
    missing: (count: number) =>
      count === 1 ? '1 number is missing' : `${number(count)} numbers are missing`,
    complete: 'All numbers are given',
    scale: (least: string, most: string) => `${least}–${most}`,
    noVoice: 'Only municipalities give numbers. You can see them in the order.',
    refused: 'Some numbers were not accepted.',
    noProcesses: 'There are no processes on the list yet.',
    noFields: 'The list has no criteria that municipalities give numbers on.',
  },
  grid: {
    process: 'Process',
    keys: 'Arrows and Enter move. A column from a spreadsheet can be pasted.',
    cell: (column: string, title: string) => `${column}, ${title}`,
    wrong: 'Write a number on the scale. Escape brings back the old one.',
    pasted: (taken: number, refused: number, outside: number) =>
      [
        taken === 1 ? '1 number pasted' : `${number(taken)} numbers pasted`,
        ...(refused > 0 ? [`${number(refused)} could not be used`] : []),
        ...(outside > 0 ? [`${number(outside)} fell outside`] : []),
      ].join(', '),
  },
};
