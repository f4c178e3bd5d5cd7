import type { campaigns as danish } from '../../da/responses/campaigns.ts';
import { formatsFor, type Moment } from '../../format.ts';

const { number, date, fullDate } = formatsFor('en');
const processes = (count: number) => (count === 1 ? '1 process' : `${number(count)} processes`);
const municipalities = (count: number) =>
  count === 1 ? '1 municipality' : `${number(count)} municipalities`;

/** Campaigns: several processes validated without meeting. */
export const campaigns: typeof danish = {
  title: 'Validations',
  lead: 'What waits for you, and rounds in which several processes are validated without meeting.',
  new: 'New validation round',
  processes,
  failed: 'The validations could not be fetched.',
  gone: 'The validation is not open to you',
  goneHelp: 'Who is asked, or who can see the processes, may have changed.',
  toList: 'To all validations',
  waiting: {
    title: 'Waits for you',
    none: 'Nothing waits for you',
    noneHelp: 'When somebody asks whether a process fits with you, it stands here.',
    by: (municipality: string, day: Moment) => `${municipality} asks you to answer by ${date(day)}`,
    answer: 'Answer',
    answerAbout: (title: string) => `Answer about ${title}`,
  },
  list: {
    open: 'Open rounds',
    closed: 'Closed rounds',
    none: 'No open rounds',
    noneHelp: 'Gather some processes, and ask other municipalities to look at them within 14 days.',
    by: (name: string, municipality: string) => `${name}, ${municipality}`,
    until: (day: Moment) => `By ${date(day)}`,
    closedOn: (at: Moment) => `Closed ${fullDate(at)}`,
    answered: (answered: number, asked: number) =>
      `${number(answered)} of ${number(asked)} answers have come`,
    waiting: (count: number) => `${processes(count)} ${count === 1 ? 'waits' : 'wait'} for you`,
    done: 'You have answered',
  },
  state: { open: 'Open', closed: 'Closed' },
  templates: { 'async-14-days': 'Async validation, 14 days' },
  templateMeans: {
    'async-14-days':
      'The questions come to the inbox today. Everybody answers when it suits them. We remind them 3 days before, and the round closes after its day.',
  },
  room: {
    crumb: 'Round',
    by: (name: string, municipality: string, at: Moment) =>
      `Asked by ${name}, ${municipality}, ${fullDate(at)}.`,
    deadline: 'By',
    closed: 'Closed',
    answered: 'Answers',
    answeredOf: (answered: number, asked: number) => `${number(answered)} of ${number(asked)}`,
    processes: 'Processes',
    none: 'You can see none of the processes of the round.',
    wanted: 'Waits for you',
    answer: 'Answer',
    see: 'See the process',
    noAnswers: 'Nobody has answered yet.',
    progress: (answered: number, asked: number) => `${number(answered)} of ${number(asked)} have answered`,
  },
  reminding: {
    action: 'Remind them',
    working: 'Reminding …',
    done: 'Those who have not answered are reminded.',
    already: 'They were reminded today. It can be done again tomorrow.',
    failed: 'Nobody was reminded.',
  },
  closing: {
    action: 'Close the round',
    title: 'Close the round now?',
    text: 'The questions leave the inboxes of the others. Answers that have come still hold. It cannot be undone.',
    stands: (answered: number, asked: number) => `${number(answered)} of ${number(asked)} answers have come.`,
    confirm: 'Close the round',
    working: 'Closing …',
    done: 'The round is closed.',
    failed: 'The round was not closed.',
    offline: 'You are not connected. The round can be closed when the connection is back.',
  },
  starting: {
    title: 'New validation round',
    crumb: 'New round',
    lead: 'Choose some processes and the municipalities that are to look at them. Each answers about those it can see.',
    template: 'Template',
    name: 'What is the round called?',
    namePlaceholder: 'Such as Payroll and staff, autumn',
    processes: 'Which processes?',
    picker: {
      label: 'Search processes',
      help: 'Those you write in. The coordination group can choose all that are shared.',
      nobody: 'No processes match.',
      chosen: (count: number) => (count === 0 ? 'None chosen yet' : `${processes(count)} chosen`),
      failed: 'The search could not be done.',
    },
    notShared: 'Not shared with others',
    whom: 'Whom do you ask?',
    all: 'All municipalities that can see the processes',
    some: 'Chosen municipalities',
    tenants: { title: 'Municipalities you ask', label: 'Find a municipality' },
    deadline: 'By',
    deadlineHelp: 'We remind them 3 days before.',
    message: 'A greeting',
    messageHelp: 'Optional. It stands in every question.',
    faults: {
      title: 'Write what the round is called.',
      processes: (most: number) => `Choose at least one and at most ${number(most)} processes.`,
      asked: 'Choose at least one municipality.',
      deadline: 'Choose a day from today and at most a year ahead.',
    },
    refused: {
      forbidden: 'You cannot ask about one of the processes. Choose those you write in.',
      nobody: 'None of the municipalities you have chosen can see the processes.',
      full: 'Many questions wait already. Close a round first.',
    },
    failed: 'The round was not started. What you have written is still here.',
    offline: 'You are not connected. The round can be started when the connection is back.',
    submit: (chosen: number, asked: number | undefined) =>
      chosen === 0 || asked === 0
        ? 'Start the round'
        : `Ask ${asked === undefined ? 'all municipalities' : municipalities(asked)} about ${processes(chosen)}`,
    submitting: 'Asking …',
  },
};
