import { municipalities } from './world.ts';

// Every door of the API, by hand: whose ids it takes. An endpoint that is in a contract and not in this table fails the
// first test of negative-endpoints.test.ts.

/** One endpoint: whether strangers may ask at all, and where an id of somebody else's can stand in it. */
export interface Door {
  readonly open?: true;
  /** The call with this id in it; absent where an endpoint takes no id of anybody's thing. */
  readonly about?: (id: string) => { path: string; body?: unknown };
  /** What the id is of; a process unless said. */
  readonly of?:
    | 'workshop'
    | 'code'
    | 'co-funding'
    | 'list'
    | 'request'
    | 'campaign'
    | 'thread'
    | 'comment'
    | 'attachment'
    | 'capture'
    | 'notification';
}

const ofProcess =
  (rest: string, body?: unknown): NonNullable<Door['about']> =>
  (id) => ({ path: `/api/v1/processes/${id}${rest}`, body });

const ofWorkshop = (rest: string, body?: unknown): Door => ({
  about: (id) => ({ path: `/api/v1/workshops/${id}${rest}`, body }),
  of: 'workshop',
});
const behindCode = (body?: unknown): Door => ({
  about: (code) => ({ path: `/api/v1/workshop-doors/${code}`, body }),
  of: 'code',
  open: true,
});

const ofCoFunding = (rest: string, body?: unknown): Door => ({
  about: (id) => ({ path: `/api/v1/co-fundings/${id}${rest}`, body }),
  of: 'co-funding',
});

const ofList = (rest: string, body?: unknown): Door => ({
  about: (id) => ({ path: `/api/v1/priorities/${id}${rest}`, body }),
  of: 'list',
});

const ofCampaign = (rest: string): Door => ({
  about: (id) => ({ path: `/api/v1/validation-campaigns/${id}${rest}` }),
  of: 'campaign',
});

const ofThread = (rest: string, body?: unknown): Door => ({
  about: (id) => ({ path: `/api/v1/threads/${id}${rest}`, body }),
  of: 'thread',
});
const ofComment = (rest: string, body?: unknown): Door => ({
  about: (id) => ({ path: `/api/v1/comments/${id}${rest}`, body }),
  of: 'comment',
});

const ofAttachment = (rest: string): Door => ({
  about: (id) => ({ path: `/api/v1/attachments/${id}${rest}` }),
  of: 'attachment',
});

const ofCapture = (rest: string): Door => ({
  about: (id) => ({ path: `/api/v1/workshop-captures/${id}${rest}` }),
  of: 'capture',
});

/** Whoever holds a token turns off what it says; of what nobody has been given, nobody learns anything. */
const withToken: Door = { about: (token) => ({ path: `/api/v1/unsubscribe/${token}` }), open: true };

/** Whoever holds the link of a mail is who was invited; to anybody else there is no such invitation. */
const byInvitation = (rest: string, body?: unknown): Door => ({
  about: (token) => ({ path: `/api/v1/workshop-invitations/${token}${rest}`, body }),
  open: true,
});

const begun = { phase: 'sharing', status: 'not-rated' };

const noAccount = '00000000-0000-4000-8000-000000000000';

const noPlace = '0'.repeat(32);

/** Every endpoint there is, by hand. */
export const doors: Record<string, Door> = {
  'GET /api/v1/sign-in/demo': { open: true },
  // The id it takes is an account of a demo world, where everybody may be anybody.
  'POST /api/v1/sign-in/demo': { open: true },
  'POST /api/v1/sign-out': { open: true },
  'GET /api/v1/viewer': { open: true },
  'GET /api/v1/accounts': {},
  'GET /api/v1/municipalities': {},
  'POST /api/v1/tickets': {},
  'GET /api/v1/processes': { open: true },
  'POST /api/v1/processes': {},
  'GET /api/v1/processes/abandoned': {},
  // What it takes ids of is left out of what is found, whosever it is.
  'POST /api/v1/processes/similar': {},
  'GET /api/v1/processes/:id/same': { about: ofProcess('/same') },
  'GET /api/v1/processes/comparison': {
    about: (id) => ({ path: `/api/v1/processes/comparison?columns=${id}` }),
  },
  'GET /api/v1/processes/comparison.xlsx': {
    about: (id) => ({ path: `/api/v1/processes/comparison.xlsx?columns=${id}` }),
  },
  'POST /api/v1/processes/:id/take-over': { about: ofProcess('/take-over') },
  'GET /api/v1/processes/trash': {},
  'GET /api/v1/processes/transfer-offers': {},
  'DELETE /api/v1/processes/:id': { about: ofProcess('') },
  'POST /api/v1/processes/:id/bring-back': { about: ofProcess('/bring-back') },
  'GET /api/v1/processes/:id/standing': { about: ofProcess('/standing') },
  'PUT /api/v1/processes/:id/standing': {
    about: ofProcess('/standing', { from: begun, to: { ...begun, phase: 'idea' } }),
  },
  'POST /api/v1/processes/:id/copy': { about: ofProcess('/copy', { kind: 'copy' }) },
  'POST /api/v1/processes/:id/transfer': { about: ofProcess('/transfer', { to: noAccount }) },
  'GET /api/v1/processes/:id/transfer-offer': { about: ofProcess('/transfer-offer') },
  'PUT /api/v1/processes/:id/transfer-offer': {
    about: ofProcess('/transfer-offer', { municipality: municipalities.odense }),
  },
  'DELETE /api/v1/processes/:id/transfer-offer': { about: ofProcess('/transfer-offer') },
  'POST /api/v1/processes/:id/transfer-offer/acceptance': {
    about: ofProcess('/transfer-offer/acceptance'),
  },
  'GET /api/v1/processes/:id': { open: true, about: ofProcess('') },
  'GET /api/v1/processes/:id/pdf': { about: ofProcess('/pdf') },
  'GET /api/v1/processes/:id/diagrams': { open: true, about: ofProcess('/diagrams') },
  // What it takes is the name of a catalogue: no id of anything is one.
  'GET /api/v1/catalogues/:kind': { about: (id) => ({ path: `/api/v1/catalogues/${id}` }) },
  'PUT /api/v1/processes/:id/sharing': {
    about: ofProcess('/sharing', { visibility: 'municipality', chosen: [] }),
  },
  'PUT /api/v1/processes/:id/sections/:key/shielding': {
    about: ofProcess('/sections/asIs/shielding', { shielded: true }),
  },
  'GET /api/v1/processes/:id/seen-by/:cvr': { about: ofProcess(`/seen-by/${municipalities.odense}`) },
  'GET /api/v1/processes/:id/cpr-like': { about: ofProcess('/cpr-like') },
  'POST /api/v1/processes/:id/cpr-like/dismissals': {
    about: ofProcess('/cpr-like/dismissals', { place: noPlace }),
  },
  'DELETE /api/v1/processes/:id/cpr-like/dismissals/:place': {
    about: ofProcess(`/cpr-like/dismissals/${noPlace}`),
  },
  'POST /api/v1/processes/:id/co-authors': { about: ofProcess('/co-authors', { account: noAccount }) },
  'GET /api/v1/processes/:id/history': { about: ofProcess('/history') },
  'GET /api/v1/processes/:id/history/comparison': {
    about: ofProcess('/history/comparison?from=start&to=now'),
  },
  'POST /api/v1/processes/:id/versions': { about: ofProcess('/versions', { label: 'Forbi' }) },
  'PUT /api/v1/processes/:id/versions/:revision': { about: ofProcess('/versions/1', { label: 'Forbi' }) },
  'POST /api/v1/processes/:id/restorations': { about: ofProcess('/restorations', { revision: 1 }) },
  'GET /api/v1/workshops': {},
  'POST /api/v1/workshops': {},
  'GET /api/v1/workshop-times': {},
  'GET /api/v1/workshops/:id/readiness': ofWorkshop('/readiness'),
  'POST /api/v1/workshops/:id/processes/:process/asking': ofWorkshop(`/processes/${noAccount}/asking`),
  'GET /api/v1/workshops/:id': ofWorkshop(''),
  'POST /api/v1/workshops/:id/commands': ofWorkshop('/commands', {
    key: noAccount,
    command: { type: 'start' },
  }),
  'GET /api/v1/workshops/:id/summary': ofWorkshop('/summary'),
  'GET /api/v1/workshops/:id/log': ofWorkshop('/log'),
  'GET /api/v1/workshops/:id/log/:revision': ofWorkshop('/log/1'),
  'GET /api/v1/workshops/:id/parking': ofWorkshop('/parking'),
  'GET /api/v1/workshops/:id/summary.:form': ofWorkshop('/summary.pdf'),
  'GET /api/v1/workshops/:id/rounds/:round/distribution': ofWorkshop(`/rounds/${noAccount}/distribution`),
  'POST /api/v1/workshops/:id/devices': ofWorkshop('/devices'),
  'POST /api/v1/workshops/:id/contributions/:contribution/merged': ofWorkshop(
    `/contributions/${noAccount}/merged`,
    { section: 'asIs' },
  ),
  'GET /api/v1/workshop-doors/:code': behindCode(),
  'POST /api/v1/workshop-doors/:code': behindCode({
    guest: { name: 'Ali', municipality: municipalities.odense },
  }),
  'GET /api/v1/workshops/:id/invitations': ofWorkshop('/invitations'),
  'POST /api/v1/workshops/:id/invitations': ofWorkshop('/invitations', { addresses: [], accounts: [] }),
  'DELETE /api/v1/workshops/:id/invitations/:invitation': ofWorkshop(`/invitations/${noAccount}`),
  'POST /api/v1/workshops/:id/invitations/news': ofWorkshop('/invitations/news', { news: 'plan' }),
  'GET /api/v1/workshop-invitations/:token': byInvitation(''),
  'PUT /api/v1/workshop-invitations/:token': byInvitation('', {
    ...{ answer: 'yes', name: 'Nogen', municipality: municipalities.odense, wantsSummary: false },
  }),
  'POST /api/v1/workshop-invitations/:token/entry': byInvitation('/entry', {}),
  'POST /api/v1/workshop-invitations/:token/stop': byInvitation('/stop'),
  'GET /api/v1/workshops/:id/summary-mail': ofWorkshop('/summary-mail'),
  'PUT /api/v1/workshops/:id/summary-mail': ofWorkshop('/summary-mail', { isWanted: false }),
  'GET /api/v1/workshop-consents': {},
  'PUT /api/v1/workshops/:id/processes/:process/consent': ofWorkshop(`/processes/${noAccount}/consent`, {
    consent: 'read',
  }),
  // Who is signed in is nobody's guest here, and the link they send is none.
  'POST /api/v1/workshop-claims/look': {},
  'POST /api/v1/workshop-claims': {},
  'POST /api/v1/workshops/:id/claim-links': ofWorkshop('/claim-links'),
  'POST /api/v1/workshops/:id/captures': ofWorkshop('/captures', {
    ...{ capture: noAccount, title: 'Forbi', summary: '' },
  }),
  'GET /api/v1/workshop-captures': {},
  'POST /api/v1/workshop-captures/:capture/process': ofCapture('/process'),
  'DELETE /api/v1/workshop-captures/:capture': ofCapture(''),
  'GET /api/v1/processes/:id/workshop-answers': { about: ofProcess('/workshop-answers') },
  'POST /api/v1/processes/:id/assessment/adoption': {
    about: ofProcess('/assessment/adoption', { round: noAccount, questions: ['overall'], seen: {} }),
  },
  'GET /api/v1/processes/:id/workshop-results': { open: true, about: ofProcess('/workshop-results') },
  'GET /api/v1/projector/:token': {
    open: true,
    about: (id) => ({ path: `/api/v1/projector/${id}` }),
  },
  'GET /api/v1/priorities': {},
  'POST /api/v1/priorities': {},
  'GET /api/v1/priorities/:id': ofList(''),
  'GET /api/v1/priorities/:id/processes': ofList('/processes'),
  'POST /api/v1/priorities/:id/commands': ofList('/commands', {
    key: noAccount,
    command: { type: 'use-agreed' },
  }),
  'GET /api/v1/priorities/:id/workshops': ofList('/workshops'),
  'GET /api/v1/priorities/:id/decisions/:decision': ofList(`/decisions/${noAccount}`),
  'GET /api/v1/priorities/:id/decisions/:decision.:form': ofList(`/decisions/${noAccount}.pdf`),
  'GET /api/v1/priorities/:id/minutes.pdf': ofList('/minutes.pdf'),
  'GET /api/v1/priorities/:id/meeting.ics': ofList('/meeting.ics'),
  'GET /api/v1/processes/:id/threads': { about: ofProcess('/threads') },
  'POST /api/v1/processes/:id/threads': {
    about: ofProcess('/threads', {
      ...{ thread: noAccount, comment: noAccount, place: { kind: 'process' } },
      ...{ audience: 'all', text: 'Forbi' },
    }),
  },
  'GET /api/v1/processes/:id/mentionable': { about: ofProcess('/mentionable?q=a&audience=all') },
  'GET /api/v1/threads/:thread': ofThread(''),
  'POST /api/v1/threads/:thread/comments': ofThread('/comments', { comment: noAccount, text: 'Forbi' }),
  'PUT /api/v1/threads/:thread/state': ofThread('/state', { state: 'resolved' }),
  'POST /api/v1/threads/:thread/suggestion/decision': ofThread('/suggestion/decision', {
    decision: 'accept',
  }),
  'PUT /api/v1/comments/:comment': ofComment('', { text: 'Forbi' }),
  'DELETE /api/v1/comments/:comment': ofComment(''),
  'PUT /api/v1/comments/:comment/reactions/:reaction': ofComment('/reactions/agree'),
  'DELETE /api/v1/comments/:comment/reactions/:reaction': ofComment('/reactions/agree'),
  'GET /api/v1/processes/:id/attachments': { about: ofProcess('/attachments') },
  'POST /api/v1/processes/:id/attachments': {
    about: ofProcess(`/attachments?attachment=${noAccount}&name=a.txt&audience=own`),
  },
  'GET /api/v1/attachments/:attachment': ofAttachment(''),
  'DELETE /api/v1/attachments/:attachment': ofAttachment(''),
  'POST /api/v1/attachments/:attachment/bring-back': ofAttachment('/bring-back'),
  'GET /api/v1/gold': {},
  'POST /api/v1/gold/seen': {},
  'GET /api/v1/co-fundings': {},
  'POST /api/v1/co-fundings': {},
  'GET /api/v1/co-fundings/municipalities': {},
  'GET /api/v1/co-fundings/:id': ofCoFunding(''),
  'PUT /api/v1/co-fundings/:id/answer': ofCoFunding('/answer', { answer: 'yes' }),
  'POST /api/v1/co-fundings/:id/close': ofCoFunding('/close'),
  'GET /api/v1/benefit-settings': {},
  'PUT /api/v1/benefit-settings': {},
  'GET /api/v1/processes/:id/benefit.xlsx': { about: ofProcess('/benefit.xlsx') },
  'GET /api/v1/processes/:id/realised': { about: ofProcess('/realised') },
  'PUT /api/v1/processes/:id/realised/:quarter': { about: ofProcess('/realised/2025-Q1', { hours: 1 }) },
  'DELETE /api/v1/processes/:id/realised/:quarter': { about: ofProcess('/realised/2025-Q1') },
  'GET /api/v1/processes/:id/assessment': { about: ofProcess('/assessment') },
  'PUT /api/v1/processes/:id/assessment': { about: ofProcess('/assessment') },
  'POST /api/v1/processes/:id/assessment/final': {
    about: ofProcess('/assessment/final', { id: noAccount, value: 50, reason: 'Forbi' }),
  },
  'GET /api/v1/processes/:id/validations': { about: ofProcess('/validations') },
  'GET /api/v1/processes/:id/validations/:cvr': { about: ofProcess(`/validations/${municipalities.odense}`) },
  'GET /api/v1/processes/:id/validations/:cvr/difference': {
    about: ofProcess(`/validations/${municipalities.odense}/difference`),
  },
  'PUT /api/v1/processes/:id/have-it-too': {
    about: ofProcess('/have-it-too', { reuses: false, numbers: { systems: [] } }),
  },
  'DELETE /api/v1/processes/:id/have-it-too': { about: ofProcess('/have-it-too') },
  'POST /api/v1/processes/:id/validations': {
    about: ofProcess('/validations', { id: noAccount, verdict: 'yes', numbers: { systems: [] } }),
  },
  'PUT /api/v1/processes/:id/validations/draft': { about: ofProcess('/validations/draft', {}) },
  'DELETE /api/v1/processes/:id/validations/draft': { about: ofProcess('/validations/draft') },
  'GET /api/v1/processes/:id/askable': { about: ofProcess('/askable') },
  'POST /api/v1/processes/:id/validation-requests': {
    about: ofProcess('/validation-requests', {
      ...{ id: noAccount, asked: [municipalities.odense], deadline: '2030-01-01' },
    }),
  },
  'GET /api/v1/validation-requests': {},
  'DELETE /api/v1/validation-requests/:request': {
    about: (id) => ({ path: `/api/v1/validation-requests/${id}` }),
    of: 'request',
  },
  'GET /api/v1/notifications': {},
  'GET /api/v1/notifications/unread': {},
  'POST /api/v1/notifications/read': {},
  'PUT /api/v1/notifications/:notification/done': {
    about: (id) => ({ path: `/api/v1/notifications/${id}/done`, body: { done: true } }),
    of: 'notification',
  },
  'GET /api/v1/notifications/preferences': {},
  'PUT /api/v1/notifications/preferences': {},
  'GET /api/v1/unsubscribe/:token': withToken,
  'POST /api/v1/unsubscribe/:token': withToken,
  'GET /api/v1/processes/:id/following': { about: ofProcess('/following') },
  'PUT /api/v1/processes/:id/following': { about: ofProcess('/following', { isFollowing: true }) },
  'GET /api/v1/validation-campaigns': {},
  // The processes it takes are judged as above: a test of its own is in validations/requests.test.ts.
  'POST /api/v1/validation-campaigns': {},
  'GET /api/v1/validation-campaigns/:campaign': ofCampaign(''),
  'POST /api/v1/validation-campaigns/:campaign/reminders': ofCampaign('/reminders'),
  'POST /api/v1/validation-campaigns/:campaign/close': ofCampaign('/close'),
  'DELETE /api/v1/processes/:id/co-authors/:account': { about: ofProcess(`/co-authors/${noAccount}`) },
};
