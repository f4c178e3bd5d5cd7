import { formatsFor } from '../../format.ts';

const { number, decimal, date } = formatsFor('en');
const municipalities = (count: number) =>
  count === 1 ? '1 municipality' : `${number(count)} municipalities`;
const processes = (count: number) => (count === 1 ? '1 process' : `${number(count)} processes`);
/** An amount as it is written in the unit's column: whole, or with one decimal. */
const amount = (value: number) => (Number.isInteger(value) ? number(value) : decimal(value));

const units = {
  hours: { name: 'Hours of development', of: (value: number) => `${amount(value)} hours of development` },
  days: { name: 'Days of development', of: (value: number) => `${amount(value)} days of development` },
  kroner: { name: 'Kroner', of: (value: number) => `DKK ${number(value)}` },
};

/** The board of a list: weights, the table, the line, the 2×2. */
export const priorityBoard = {
  title: 'Order',
  lists: 'Priorities',
  processes,
  /** The two texts of a list, as places where somebody writes. */
  live: 'The order updates for everyone',
  notLive: 'No connection. The order is as you last received it.',
  archived: 'The list has been put away. It can be read as it was.',
  readOnly: 'You can see the list. The coordination group changes it.',
  audience: {
    count: (count: number) => `· ${municipalities(count)}`,
    members: 'In the group',
    nobody: 'There is nobody in the group yet.',
  },
  room: {
    savedMore: 'The server has written it down and answered.',
    savedReader: 'You see what is saved.',
    savingMore: 'Sent, but not yet confirmed.',
    waitingMore: 'Only on this device.',
    failedMore: 'What you wrote is still here.',
  },
  gone: {
    title: 'You no longer have access to the list',
    hint: 'It may be for fewer people now, or you are no longer in the group.',
    signedOut: 'You are signed out',
    signedOutHint: 'Sign in again to come back to the list.',
    signIn: 'Sign in',
    toLists: 'To the priority lists',
    pageTitle: 'No access',
  },
  refused: {
    marks: 'A number of yours was not accepted. Look at it, and type it again.',
    answer: 'Your answer came too late or was not accepted.',
    vote: 'Your answer to the decision was not accepted.',
    other: 'A change was not accepted.',
    dismiss: 'Hide',
  },
  stale: (changes: number) =>
    changes === 1
      ? '1 change came while you were away.'
      : `${number(changes)} changes came while you were away.`,
  weights: {
    title: 'Weights',
    noneAgreed: 'You have not agreed on weights yet.',
    agreedAt: (note: string, at: string) =>
      note === ''
        ? `The mark shows what you agreed on ${date(at)}`
        : `The mark shows what you agreed at ${note}`,
    agreedFrom: {
      sliders: 'Set with the sliders',
      points: 'The median of 100 points from each',
      ahp: 'From pairwise comparisons (AHP)',
    },
    useAgreed: 'Use the agreed',
    usedAgreed: 'The weights are set to what you agreed.',
    agree: 'Agree these weights',
    agreeTitle: 'Agree these weights?',
    agreeMore: 'They become what changes are measured from. The earlier ones come back with Undo.',
    agreeNote: 'Where or when',
    agreeNoteHelp: 'For instance Dokk1. May be empty.',
    agreed: 'The weights are agreed.',
    sum: 'Total',
    percent: (points: number) => `${points}%`,
    /** "+5", "−5". */
    change: (points: number) => (points > 0 ? `+${points}` : `−${Math.abs(points)}`),
    value: (points: number, agreed: number | undefined) =>
      agreed === undefined || agreed === points
        ? `${points} per cent`
        : `${points} per cent, agreed ${agreed} per cent`,
    number: (criterion: string) => `${criterion}, in per cent`,
    draggedBy: (name: string, municipality: string) => `${name}, ${municipality}, is dragging it`,
    none: 'The list has no criteria yet.',
    notUsed: 'The order follows another method right now. The weights are not used.',
    failed: 'The weights were not saved.',
  },
  undo: {
    label: 'Undo',
    what: {
      'edit-settings': 'Undo changed setting',
      archive: 'Undo putting away',
      'edit-criteria': 'Undo changed criteria',
      'set-weights': 'Undo changed weights',
      'agree-weights': 'Undo agreed weights',
      'use-agreed': 'Undo using the agreed',
      'add-processes': 'Undo added processes',
      'add-workshop': 'Undo added workshop',
      'remove-process': 'Undo removed process',
      'set-facts': 'Undo changed number',
      'set-source': 'Undo changed source',
      'use-result': 'Undo using the result',
      'save-scenario': 'Undo saved scenario',
      'use-scenario': 'Undo using the scenario',
      'drop-scenario': 'Undo deleted scenario',
    } as Record<string, string>,
  },
  table: {
    caption: (title: string) => `${title}: the processes in order, best first`,
    place: 'No.',
    change: 'Change',
    process: 'Process',
    score: 'Score',
    scoreOf: {
      weighted: 'Score',
      wsjf: 'WSJF',
      rice: 'RICE',
      borda: 'Borda',
      schulze: 'Schulze',
    },
    agreementOf: { weighted: 'Agreement, 0–100', other: 'Agreement' },
    hours: 'Hours/year',
    size: { hours: 'Hours', days: 'Days', kroner: 'Price' },
    total: 'Total',
    shared: (place: number) => `shared ${place}`,
    noPlace: '–',
    noPlaceMore: 'Numbers are missing',
    noSize: 'missing',
    up: (places: number) => `up ${places}`,
    down: (places: number) => `down ${places}`,
    same: 'unchanged',
    arrived: 'new',
    since: 'The arrows show the change since the agreed weights.',
    sinceOpened: 'The arrows show the change since you opened the list.',
    incomplete: (share: string, low: string, high: string) =>
      `${share} of the weight is known: between ${low} and ${high}`,
    fromWorkshop: 'From a workshop',
    loadingName: 'Fetching the name …',
    hiddenName: 'A process you cannot see',
    removed: 'No longer on the list',
    empty: 'There are no processes on the list',
    emptyHint: 'Add processes, and the board works out the order.',
    emptyReader: 'The coordination group has put no processes on the list yet.',
    ready: 'New order ready',
    readySpoken: 'A new order is ready. It is shown when you choose New order ready or move focus.',
    /** Read aloud when rows have moved. */
    moved: (rows: number, top: string) =>
      rows === 1
        ? `1 process has changed place. On top: ${top}.`
        : `${number(rows)} processes have changed place. On top: ${top}.`,
  },
  dots: {
    /** The sentence a DotStrip is read as. */
    sentence: (count: number, low: string, high: string, score: string) =>
      `${municipalities(count)}, from ${low} to ${high}, score ${score}.`,
    own: (name: string, score: string) => ` ${name}: ${score}.`,
    split: ' In two camps.',
    close: ' Close together.',
    none: 'No municipality has given numbers.',
    workshop: (title: string, people: number) => `Medians from ${title}, ${number(people)} people.`,
    asTable: 'Show as a table',
    asDots: 'Show as dots',
    tableCaption: 'Each municipality’s score of each process',
    municipality: 'Municipality',
    other: 'Another municipality',
    disagreement: 'Disagreement',
    legend: 'Legend',
    noScore: '–',
  },
  line: {
    label: 'Capacity',
    title: (unit: keyof typeof units, value: number) => `Capacity: ${units[unit].of(value)}`,
    amount: (unit: keyof typeof units, value: number) => units[unit].of(value),
    used: (used: number, left: number) =>
      left >= 0
        ? `${amount(used)} used, ${amount(left)} left`
        : `${amount(used)} used, ${amount(-left)} too many`,
    tied: 'Tied at the line',
    tiedMore: 'Several processes share the place at the line. Only some of them fit.',
    unsized: (rows: number) =>
      rows === 1 ? '1 above the line lacks a number' : `${number(rows)} above the line lack a number`,
    value: 'How much',
    unit: 'Unit',
    units: { hours: units.hours.name, days: units.days.name, kroner: units.kroner.name },
    handle: 'Move the capacity line',
    above: (rows: number) => `${processes(rows)} above the line`,
    set: 'Set capacity',
    remove: 'Remove the capacity',
    changed: 'The capacity is changed.',
  },
  rail: {
    label: 'More about the list',
    matrix: 'Effort and gain',
    decide: 'Decide',
    texts: 'Texts',
    weights: 'Weights',
  },
};
