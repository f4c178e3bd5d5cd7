import { formatsFor } from '../../format.ts';
import type { workshopPlan as danish } from '../../da/workshops/workshop-console-plan.ts';

const { number, decimal } = formatsFor('en');
const minutes = (count: number) => `${Number.isInteger(count) ? number(count) : decimal(count)} min`;
const processes = (count: number) => (count === 1 ? '1 process' : `${number(count)} processes`);
const seconds = (count: number) =>
  count < 120 ? `${number(count)} sec` : minutes(Math.round(count / 30) / 2);
const tables = (count: number) => (count === 1 ? '1 table' : `${number(count)} tables`);

/** Making a workshop and planning it until it starts; also the contract, which everybody reads the same. */
export const workshopPlan: typeof danish = {
  create: {
    title: 'New workshop',
    lead: 'The template gives agenda and times. All of it can be changed afterwards.',
    template: 'Template',
    name: 'What is it called?',
    namePlaceholder: 'ERFA: RPA in payroll and HR',
    nameMissing: 'Give the workshop a title.',
    place: 'Place',
    placePlaceholder: 'Dokk1, Aarhus',
    when: 'When does it begin?',
    whenHelp: 'Can be filled in later.',
    tables: 'Number of tables',
    tablesHelp: 'The processes are spread over the tables.',
    processes: 'Processes',
    submit: 'Make workshop',
    submitting: 'Making workshop …',
    failed: 'The workshop was not made.',
    notAllowed: {
      title: 'Only facilitators can make workshops',
      text: 'Ask your coordinator, if you should be able to.',
    },
    back: 'To Workshops',
  },
  picker: {
    label: 'Search processes',
    help: 'Type part of the title. You can choose those you can see yourself.',
    nobody: 'No processes fit.',
    remove: (title) => `Take ${title} out`,
    chosen: (count) => (count === 0 ? 'None chosen yet' : `${processes(count)} chosen`),
    failed: 'The search could not be done.',
  },
  templates: {
    menu: (name) => (name === undefined ? 'Choose a template' : `Template: ${name}`),
    title: 'Replace the agenda by a template',
    applied: (name) => `The agenda now follows ${name}`,
    undo: 'Undo',
    choices: {
      'erfa-90': {
        name: 'ERFA 90 min',
        help: 'A hall at tables: describe, rate blind, discuss, prioritise, we have it too, decide.',
      },
      'steering-60': {
        name: 'Steering group 60 min',
        help: 'Those who decide: discuss, order, 100 kr. and decision. Signed in only.',
      },
      'async-14': {
        name: 'Async validation 14 days',
        help: 'Each in their own time: we have it too, rating and dots.',
      },
    },
  },
  planTitle: (title) => `Plan ${title}`,
  draft: 'Draft',
  onlyFacilitators: 'Facilitators only',
  people: (count) => (count === 1 ? '1 person' : `${number(count)} people`),
  basics: {
    title: 'Title and time',
    name: 'Title',
    place: 'Place',
    when: 'Begins',
    edit: 'Change title, place and time',
    save: 'Save',
  },
  agenda: {
    title: 'Agenda',
    edit: 'Change',
    minutes: (activity) => `Minutes for ${activity}`,
    minutesUnit: 'min',
    secondsPer: 'Per process',
    question: 'Questions',
    questions: { rate: 'KL’s nine', valueEffort: 'Value and effort' },
    way: 'Way',
    ways: { dots: 'Dots', money: '100 kr.', ranking: 'Order' },
    dots: 'Dots',
    called: 'Called',
    about: 'Processes',
    all: (count) => `All ${number(count)}`,
    some: (count, of) => `${number(count)} of ${number(of)}`,
    chooseAbout: (activity) => `Processes in ${activity}`,
    discussAbout: 'Chosen in the room by disagreement',
    menu: (activity) => `Move or remove ${activity}`,
    drag: 'Drag, or Alt and an arrow',
    break: 'Break',
    removed: (activity) => `${activity} is removed`,
    moveUp: (activity) => `Move ${activity} up`,
    moveDown: (activity) => `Move ${activity} down`,
    moved: (activity, place, clock) =>
      `${activity} is now no. ${number(place)}${clock === undefined ? '' : `, ${clock}`}`,
    keys: 'moves',
    up: 'Move up',
    down: 'Move down',
    takeOut: 'Remove',
    remove: (activity) => `Remove ${activity}`,
    add: 'Add activity',
    total: (count) => `${minutes(count)} in all`,
    excludesGuests: 'Guests’ answers do not count in this activity',
    check: {
      fits: (count, each, sum) =>
        `${processes(count)} at ${minutes(each)} is ${minutes(sum)}, so there is time.`,
      tight: (count, each, sum, over) =>
        `${processes(count)} at ${minutes(each)} is ${minutes(sum)}, ${minutes(over)} more than there is.`,
      none: 'No processes in it yet.',
      typical: (each, holds) =>
        `A round typically takes ${seconds(each)}${holds ? ', so there is time.' : '.'}`,
      sum: (count, each, sum) => `${processes(count)} at ${minutes(each)} is ${minutes(sum)}.`,
      slower: (over) => `${minutes(over)} are missing then`,
      step: (each) => `It typically takes ${seconds(each)} per process`,
      whole: (all) => `It typically takes ${seconds(all)}`,
      holds: 'so there is time.',
      lacks: (over) => `so ${seconds(over)} are missing`,
      from: (count, people) =>
        `Measured ${number(count)} times, typically with ${number(people)} participants.`,
    },
  },
  whenLate: {
    taken: 'It is taken from what is next when you go on.',
    title: 'If time runs away',
    choices: { ask: 'Ask me', 'take-from-next': 'Take from next', stop: 'Stop in time' },
    help: {
      ask: 'The console says how far behind you are, and you choose.',
      'take-from-next': 'What comes afterwards gets that much shorter. The end stays.',
      stop: 'Rounds close in time without being shown, and the room goes on from everything else.',
    },
  },
  seating: {
    title: 'How participants find a table',
    choices: { mix: 'Mix municipalities', choose: 'They choose', assign: 'I seat them' },
    help: {
      mix: 'Everybody gets a seat on coming in: colleagues sit apart for as long as there are tables.',
      choose: 'Participants choose on the screen, or by the table’s code.',
      assign: 'Nobody sits down alone. You seat people in the list of participants.',
    },
  },
  activities: {
    welcome: { name: 'Welcome', about: () => 'Code, map and the rules of the day' },
    describe: {
      name: 'Describe together',
      about: (tableCount) => `${tables(tableCount)} write and draw steps`,
    },
    rate: { name: 'Rate', about: (_, count) => `Blind, KL’s nine questions, ${processes(count)}` },
    criteria: { name: 'Rate', about: (_, count) => `Blind, own criteria, ${processes(count)}` },
    valueEffort: {
      name: 'Value and effort',
      about: (_, count) => `Blind, two questions about ${processes(count)}`,
    },
    dots: { name: 'Prioritise', about: (_, count) => `Dots on ${processes(count)}` },
    money: { name: 'Prioritise', about: (_, count) => `100 kr. for ${processes(count)}` },
    ranking: { name: 'Prioritise', about: (_, count) => `Order of ${processes(count)}` },
    'have-it-too': { name: 'We have it too', about: () => 'Yes, partly, no, and numbers' },
    break: { name: 'Break', about: () => 'The screen says when you go on' },
    discuss: {
      name: 'Discuss disagreement',
      about: (_, count) =>
        count === 0
          ? 'What the room disagrees about most, and a new round'
          : `${processes(count)}, new round afterwards`,
    },
    decide: { name: 'Decide', about: () => 'Decisions and parking lot' },
  },
  places: {
    title: 'Processes and tables',
    count: (processCount, tableCount) => `${processes(processCount)}, ${tables(tableCount)}`,
    choose: 'Choose processes',
    chooseTitle: 'Choose processes for the workshop',
    done: 'Done',
    none: 'No processes yet. Choose those the room is to work with.',
    table: (tableNumber, name) => (name === '' ? `Table ${number(tableNumber)}` : name),
    noTable: 'No table',
    tableOf: (title) => `Table for ${title}`,
    remove: (title) => `Take ${title} out of the workshop`,
    addTable: 'Add table',
    removeTable: 'Remove last table',
    consentsShort: {
      asked: 'Waits for owner',
      refused: 'Owner said no',
      open: 'Read only',
      read: 'Read only',
      write: 'Read and write',
      'write-with-guests': 'Guests write too',
    },
    consents: {
      asked: 'Waiting for the owner',
      refused: 'The owner said no',
      open: 'Can be read. Waits for a yes to writing',
      read: 'May be read',
      write: 'May be read and written in',
      'write-with-guests': 'May be read and written in, by guests too',
    },
  },
  contract: {
    title: 'Who sees what?',
    choices: {
      anonymous: {
        name: 'Anonymous to all',
        help: 'Nobody sees who answered what. No municipality is named by its answers.',
      },
      municipality: { name: 'The municipality can be seen', help: 'The name is hidden from all.' },
      named: { name: 'The name can be seen', help: 'After the result is shown.' },
    },
    locks: 'Locked at the first answer, and cannot be weakened.',
    locked: 'Locked: somebody has answered.',
    sentences: {
      anonymous: [
        'Nobody sees who answered what. Not the facilitator either.',
        'No municipality is named by its answers, and under 5 answers are not shown.',
      ],
      municipality: [
        'Nobody sees your name beside an answer. Not the facilitator either.',
        'Once the result is shown, what a municipality answered can be seen if at least 5 from it have answered.',
      ],
      named: [
        'Nobody sees your answer before the result is shown. Not the facilitator either.',
        'Once the result is shown, your name can be seen beside your answer.',
      ],
    },
    counts: 'Everybody can see how many from a municipality have answered.',
    votes: 'Votes on decisions are open and by name.',
    label: 'The agreement about answers',
  },
  voice: {
    title: 'Who counts?',
    choices: {
      municipality: {
        name: 'One municipality, one voice',
        help: 'The middle of the municipality’s answers counts.',
      },
      person: { name: 'One person, one voice', help: 'Large teams weigh most.' },
    },
  },
  joining: {
    title: 'Who may join?',
    choices: {
      code: { name: 'All with the code', help: 'Guests give name and municipality.' },
      'signed-in': {
        name: 'Only those who sign in',
        help: 'The code works only for those who are signed in.',
      },
      invited: { name: 'Only those invited', help: 'Signed in, or by the link in their mail.' },
    },
  },
  facilitators: {
    title: 'Facilitators',
    help: (count) =>
      count === 1
        ? 'Bring another: if one drops out, the other carries on.'
        : 'All of them can run it. If one drops out, another carries on.',
    add: 'Add facilitator',
    search: 'Search by name or municipality',
    searching: 'Searching …',
    nobody: 'Nobody fits the search.',
    remove: (name) => `Remove ${name} as facilitator`,
    failed: 'The facilitator was not added.',
    notOne: 'Only people who are facilitators in their municipality can be added.',
  },
  preview: {
    title: 'How participants see it',
    label: 'Phone, preview',
    moments: 'Moment',
    before: 'Before',
    during: 'Meanwhile',
    after: 'Afterwards',
    drawn: (activity) => `This is what ${activity} looks like to participants. Nothing can be pressed here.`,
    closed: 'This is what it looks like when the workshop is over. Nothing can be pressed here.',
    nothing: 'The agenda is empty. There is nothing to show yet.',
    you: 'You',
    begins: (clock) => `Begins ${clock}`,
    noTime: 'No time yet',
  },
  start: {
    missing: (count) => `Start when ${count === 1 ? '1 thing is' : `${number(count)} things are`} solved`,
    start: 'Start workshop',
    starting: 'Opening the room …',
    failed: 'The room was not opened. The plan is kept.',
    askFailed: 'The owner was not asked.',
    remedies: {
      processes: 'Choose processes',
      agenda: 'Use ERFA 90 min',
      tables: 'Add four tables',
      end: 'Set an end',
      ask: (owner) => `Ask ${owner}`,
      asked: (owner, clock) => `${owner} has been asked again at ${clock}`,
    },
    unshared: (count) =>
      `is not shared with ${number(count)} of the invited ${count === 1 ? 'municipality' : 'municipalities'}.`,
    reasons: {
      end: 'It is in one’s own time, but has no end.',
      processes: 'Choose at least one process.',
      agenda: 'The agenda is empty.',
      asked: (title, owner) => `${title}: ${owner} has not answered yet.`,
      refused: (title, owner) => `${title}: ${owner} has said no.`,
      tables: 'No tables to describe at.',
    },
    takeOut: 'Take it out',
    help: 'The code works once the workshop has started.',
  },
  failed: 'The change was not saved.',
};
