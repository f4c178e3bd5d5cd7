import { formatsFor, type Moment } from '../../format.ts';

const { atClock } = formatsFor('en');

/** Notes that a workshop writes together, and a guest's way to another device. */
export const workshopNotes = {
  open: 'Notes',
  titles: { 'workshop-notes': 'Shared notes', 'workshop-facilitator': 'Notes' },
  placeholders: {
    'workshop-notes': 'Write what you want to take home. Everybody in the workshop sees it.',
    'workshop-facilitator': 'Write what you want to remember. Only facilitators see it.',
  },
  onlyFacilitators: 'Facilitators only',
  loading: 'Fetching the notes',
  readOnly: 'You can read the notes, but not write in them.',
  offline: 'You are offline. What you write is on your device and is sent when you are back.',
  unreachable: 'The notes will come when you are back online.',
  lost: 'The notes are no longer open to you.',
  signedOut: 'You are signed out. Sign in to see the notes.',
  broken: 'The notes could not be fetched.',
  refused: 'The last thing you wrote cannot be saved. Copy it, and fetch the notes as they are saved.',
  startFromSaved: 'Fetch what is saved',
  device: {
    open: 'Carry on on another device',
    hint: 'Point the other device’s camera at the code, or open the link there. You are the same participant on both.',
    warning: 'Whoever opens the link is you in the workshop. Do not share it.',
    making: 'Making a link',
    qr: 'QR code for the other device',
    expires: (at: Moment) => `Works once, until ${atClock(at).replace(/^at /, '')}.`,
    expired: 'The link has expired.',
    again: 'Make a new link',
    copy: 'Copy link',
    copied: 'The link is copied',
    copyFailed: 'Copy the link here: ',
    closed: 'The workshop is over.',
    failed: 'No link could be made.',
    title: 'Carry on on this device',
    ask: 'Carry on as the same participant on this device?',
    askHint: 'What you have answered and written on the other device comes along. You still count as one.',
    goOn: 'Carry on here',
    spent: 'The link has been used or has expired',
    spentHint: 'It works once, for five minutes. Make a new one on the other device.',
    withCode: 'Enter with the code instead',
  },
};
