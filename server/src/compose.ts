import type { Server } from 'node:http';
import { createCollaboration, type Collaboration } from './collaboration/collaboration.ts';
import type { HeardChange } from './collaboration/revocation.ts';
import { createNodeRegistry } from './collaboration/presence/node-registry.ts';
import { createDocument } from './collaboration/storage/create-document.ts';
import { composeAttachments } from './compose/attachments.ts';
import { composeAssessments } from './compose/assessments.ts';
import { createAskers } from './compose/askers.ts';
import { joinNodes } from './compose/nodes.ts';
import { composeBenefits } from './compose/benefits.ts';
import { composeCoFunding } from './compose/co-funding.ts';
import { composeComments } from './compose/comments.ts';
import { composeInvitations } from './compose/workshops/invitations.ts';
import { composeNotifications } from './compose/notifications.ts';
import { composePapers } from './compose/papers.ts';
import { addRetention } from './compose/retention.ts';
import { composeRevisions } from './compose/revisions.ts';
import { composePriorities } from './compose/priorities.ts';
import { composeProcessCommands } from './compose/process-commands.ts';
import { composeSimilar, notesOfNew } from './compose/similar.ts';
import { priorityTexts, processTexts } from './compose/texts.ts';
import { composeValidations, tellOfProcesses } from './compose/validations.ts';
import { composeWorkshops } from './compose/workshops.ts';
import { prepareWorld } from './compose/world.ts';
import type { Config } from './config.ts';
import { readAccount } from './features/accounts/accounts.repository.ts';
import { accountsRoutes } from './features/accounts/accounts.routes.ts';
import { watchAccounts } from './features/accounts/account-watch.ts';
import { createAccountsService } from './features/accounts/accounts.service.ts';
import { goldRoutes } from './features/gold/gold.routes.ts';
import { createGoldService } from './features/gold/gold.service.ts';
import { tellOfGold } from './features/gold/tell-of-gold.ts';
import { readTenants } from './features/municipalities/municipalities.repository.ts';
import { municipalitiesRoutes } from './features/municipalities/municipalities.routes.ts';
import { createMunicipalitiesService } from './features/municipalities/municipalities.service.ts';
import { insertAuditEvent } from './features/audit/audit.repository.ts';
import { createPriorityDocuments } from './features/priorities/priority-documents.ts';
import { cataloguesRoutes } from './features/processes/catalogues/catalogues.routes.ts';
import { processesRoutes } from './features/processes/processes.routes.ts';
import { createProcessesService, type ProcessesParts } from './features/processes/processes.service.ts';
import { ticketsRoutes } from './features/tickets/tickets.routes.ts';
import { createTicketsService } from './features/tickets/tickets.service.ts';
import { createWorkshopDocuments } from './features/workshops/workshop-documents.ts';
import { signedInBy } from './http/actor-of-request.ts';
import { failedUpgradeAllowance, pageAllowance, signInAllowance } from './http/allowances.ts';
import { createApp } from './http/app.ts';
import { countCallsBy, countPagesBy } from './http/call-limits.ts';
import { callerAddressBy, type TrustsProxy } from './http/caller-address.ts';
import { mountClient } from './http/client-handler.ts';
import { isSecureBy } from './http/cookies.ts';
import { createHttpServer } from './http/http-server.ts';
import { isSameOriginBy } from './http/same-origin.ts';
import { createSocketDoor } from './http/socket-door.ts';
import { guardUpgrades } from './http/upgrade.ts';
import type { Announcement, Missed } from './platform/announcements/announcements.ts';
import { createChores } from './platform/jobs/chores.ts';
import { createJobs } from './platform/jobs/job-queue.ts';
import { tellBy } from './platform/jobs/tell.ts';
import { createLetters } from './platform/mail/letters.ts';
import { openMailer } from './platform/mail/open-mailer.ts';
import type { Clock } from './platform/clock.ts';
import { isDatabaseAway } from './platform/database-away.ts';
import type { Database } from './platform/database.ts';
import type { DrainStep } from './platform/lifecycle.ts';
import type { Logger } from './platform/logger.ts';
import { createLocalRateLimit } from './platform/rate-limit.ts';
import { startLiveServer } from './sockets/live-server.ts';
import { accessChange } from '@procesrum/shared/permissions/access-change.ts';

/** What a server is composed from: everything that is opened before it and closed after it. */
export interface ServerParts {
  readonly config: Config;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly database: Database;
  /** Folder of the client's workspace, whose pages are served. */
  readonly clientDir: string;
  /** Hears what is done while starting, as lines for the person at the terminal. */
  readonly say: (line: string) => void;
}

/** A server that is ready to listen. */
export interface ProcesrumServer {
  readonly server: Server;
  /** The sync engine, for what wants to know how it is doing. */
  readonly collaboration: Collaboration;
  /** What has to be done to stop it, in order; closing the database is the opener's. */
  readonly drainSteps: readonly DrainStep[];
}

/** A database that takes longer than this to answer nothing at all is not one to send people to. */
const databasePatienceMs = 2_000;

const hourMs = 60 * 60 * 1000;

/** Introduces the parts of the server to one another; the only place where features meet. */
export async function composeServer(parts: ServerParts): Promise<ProcesrumServer> {
  const { config, logger, clock, database, say } = parts;
  await prepareWorld({ database, clock, logger, demo: config.demo, createDocument, say });

  const nodes = joinNodes(config.redisUrl, logger, clock);
  const { announce } = nodes.announcements;
  const jobs = createJobs({ database, logger, clock });
  const tell = tellBy(jobs);
  const mailer = openMailer(config, logger, clock);
  const letters = createLetters({ jobs, mailer, clock, logger });
  const origin = config.publicUrl?.origin ?? `http://${config.host}:${config.port}`;
  const accounts = createAccountsService({
    ...{ database, clock, announce },
    record: insertAuditEvent,
    demo: config.demo,
    signInLimit: nodes.limit(signInAllowance),
  });
  const askers = createAskers({ ...{ database, clock, announce, accounts }, tickets: nodes.tickets });
  const { guests, attendance } = askers;
  const documents = createWorkshopDocuments({ database, createDocument });
  const priorityDocuments = createPriorityDocuments({ database, createDocument });
  const texts = processTexts(() => collaboration);
  const processParts: ProcessesParts = {
    ...{ database, clock, announce, createDocument },
    tell: tellOfProcesses(tell, jobs),
    record: insertAuditEvent,
    municipalityOf: async (transaction, account) =>
      (await readAccount(transaction, account))?.municipality.cvr,
    tenants: readTenants,
    ...texts,
    workshops: { attending: askers.attending, usesOf: attendance.usesOf },
    withNew: notesOfNew({ createDocument }),
  };
  const processes = createProcessesService(processParts);
  const assessments = composeAssessments({
    ...{ database, clock, announce, jobs, createDocument },
    engine: () => collaboration,
  });
  const collaboration = createCollaboration({
    database: database.as({ kind: 'job', job: 'collaboration' }),
    logger,
    fanOut: nodes.fanOut,
    // Not the asker the connection came with: their sign-in may have ended, they may have moved.
    accessTo: async (asker, name) => {
      const now = await askers.now(asker);
      if (now === undefined) return 'none';
      if ('process' in name) return processes.accessTo(now.actor, name);
      if ('list' in name) return priorityDocuments.accessTo(now.actor, name);
      return documents.accessTo(now, name);
    },
    project: async (read) => {
      if (read.kind === 'assessment')
        return assessments.project(read.process, read.municipality, read.assessment);
      await processes.project(read.process, read.text);
      return assessments.projectedProcess(read.process);
    },
  });

  const registry = createNodeRegistry({
    ...{ database: database.as({ kind: 'job', job: 'collaboration' }), logger, node: nodes.node },
    hears: (node) => collaboration.hears(node),
    mayHear: () => nodes.fanOut.isConnected(),
  });
  const workshops = composeWorkshops({
    ...{ database, clock, logger, announce, askers, documents, processes },
    ...{ limit: nodes.limit, presence: nodes.presence },
    ...{
      jobs,
      actors: accounts.actors,
      saidElsewhere: () => validations.service,
      engine: () => collaboration,
    },
  });
  const priorities = composePriorities({
    ...{ database, clock, logger, announce, tell, askers },
    documents: priorityDocuments,
    texts: priorityTexts(() => collaboration),
  });
  const chores = createChores({ database, logger, clock });
  addRetention(chores);
  chores.add({
    ...{ name: 'tell of gold', everyMs: hourMs, as: 'notifications' },
    run: (transaction, now) => tellOfGold(tell, transaction, now),
  });
  const validations = composeValidations({
    ...{ database, clock, announce, tell, jobs, chores },
    writeOwnersNumbers: assessments.writeOwnersNumbers,
    currentText: texts.currentText,
  });

  let isAccepting = true;
  const isSecure = isSecureBy(config.publicUrl, config.trustProxy !== false);
  const isSameOrigin = isSameOriginBy(config.publicUrl);
  const signedInOf = signedInBy(isSecure, accounts.findSignIn);
  const guestOf = signedInBy(isSecure, guests.find, 'guest');
  const { signedInUnder } = accounts;
  const tickets = createTicketsService({ store: nodes.tickets, clock, signedInUnder });
  const app = createApp({
    ...{ logger, isSameOrigin },
    trustProxy: config.trustProxy,
    httpsOnly: config.publicUrl?.protocol === 'https:',
    doors: {
      ...{ signedInOf, guestOf, isSecure },
      countCall: countCallsBy({ alone: createLocalRateLimit, together: nodes.limit }),
    },
    health: {
      isAccepting: () => isAccepting,
      databaseAnswers: () => answersWithin(databasePatienceMs, database),
      redisState: nodes.announcements.state,
      otherNodes: registry.others,
      failingJobs: jobs.failing,
    },
    routes: [
      ...accountsRoutes(accounts, guests.leave),
      ...municipalitiesRoutes(createMunicipalitiesService(database)),
      // Before the one process of any id.
      ...composeSimilar({ database, clock }),
      ...composeProcessCommands({
        ...{ ...processParts, collaboration, chores },
        ownerChanged: assessments.projectedProcess,
      }),
      ...processesRoutes(processes),
      ...cataloguesRoutes(database),
      ...composePapers({ database, clock, collaboration, workshops: processParts.workshops }),
      ...ticketsRoutes(tickets),
      ...workshops.routes,
      ...composeInvitations({
        ...{ database, clock, jobs, letters, chores, origin, ...workshops.forInvitations },
        mailFrom: config.mailFrom,
      }),
      ...priorities.routes,
      ...composeCoFunding({
        ...{ database, clock, announce, tell, processes },
        decisionsOf: priorities.service.decisionsOf,
      }),
      ...composeComments({ ...{ database, clock, announce, tell, accounts, jobs }, collaboration }),
      ...composeBenefits({ database, clock, announce }),
      ...composeAttachments({ config, database, clock, logger, announce, chores }),
      ...assessments.routes,
      ...validations.routes,
      ...composeNotifications({
        ...{ database, clock, announce, jobs, letters, chores, origin },
      }),
      ...goldRoutes(createGoldService({ database, clock })),
      ...composeRevisions({ database, clock, collaboration, processes, workshops }),
    ],
    streams: workshops.streams,
  });
  const server = createHttpServer(app);
  const door = createSocketDoor({
    ...{ isSameOrigin, signedInOf, guestOf },
    askerNow: askers.now,
    isAccepting: () => isAccepting,
    redeem: tickets.redeem,
    callerAddress: callerAddressBy(app.get('trust proxy fn') as TrustsProxy),
    failures: nodes.limit(failedUpgradeAllowance),
  });
  const live = startLiveServer({
    ...{ server, logger, clock, door },
    actors: askers.actors,
    participantsOf: attendance.participantsOf,
    rightsTo: processes.rightsTo,
    workshops: workshops.overSockets,
    priorities: priorities.overSockets,
  });
  const stopWatching = watchAccounts({
    connected: () => [...live.accounts(), ...collaboration.accounts()],
    actors: accounts.actors,
    changed(account) {
      live.makeComeBack(account);
      collaboration.onAccessChange({ kind: 'account-access', account });
    },
    onDefect(error) {
      if (!isDatabaseAway(error)) logger.error({ err: error }, 'it could not be seen who has lost a right');
    },
  });
  guardUpgrades(server, { logger, door, collaborate: collaboration.handleUpgrade, dev: config.dev });
  nodes.announcements.listen((heard) => {
    // First what follows the rooms: when people hear that theirs has gone on, it is known here.
    workshops.hear(heard);
    priorities.hear(heard);
    live.hear(heard);
    if (isAboutAccess(heard)) collaboration.onAccessChange(heard);
  });
  const closeClient = await mountClient({
    ...{ app, server, logger, isSecure },
    countPages: countPagesBy(createLocalRateLimit(pageAllowance)),
    clientDir: parts.clientDir,
    dev: config.dev,
    publicUrl: config.publicUrl,
  });
  if (!isLoopback(config.host) && config.publicUrl?.protocol !== 'https:' && config.trustProxy === false) {
    logger.warn(
      'sign-in cookies travel over plain http, readable to anyone in between; put https in front and set PUBLIC_URL',
    );
  }

  const acceptNobody = () => {
    isAccepting = false;
    server.close();
    server.closeIdleConnections();
  };
  return {
    server,
    collaboration,
    drainSteps: [
      { name: 'accept nobody new', withinMs: 1_000, run: acceptNobody },
      { name: 'watch nobody any more', withinMs: 500, run: stopWatching },
      { name: 'leave the list of nodes', withinMs: 500, run: () => registry.close() },
      { name: 'finish the turns of workshops', withinMs: 3_000, run: () => workshops.drain() },
      { name: 'finish the turns of priority lists', withinMs: 3_000, run: () => priorities.drain() },
      { name: 'stop the chores', withinMs: 2_000, run: () => chores.stop() },
      { name: 'stop the jobs', withinMs: 5_000, run: () => jobs.stop() },
      { name: 'close the mail', withinMs: 500, run: () => mailer.close() },
      { name: 'store the live documents', withinMs: 16_000, run: () => collaboration.drain() },
      { name: 'close the live sockets', withinMs: 1_000, run: () => live.close() },
      { name: 'close the pages', withinMs: 1_000, run: closeClient },
      { name: 'end what is left of requests', withinMs: 1_000, run: () => server.closeAllConnections() },
      { name: 'leave the other nodes', withinMs: 1_000, run: () => nodes.close() },
    ],
  };
}

const accessChanges: ReadonlySet<string> = new Set(accessChange.options.map(({ shape }) => shape.kind.value));

function isAboutAccess<Heard extends Announcement | Missed>(
  heard: Heard,
): heard is Extract<Heard, { kind: HeardChange['kind'] }> {
  return heard.kind === 'missed' || accessChanges.has(heard.kind);
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

async function answersWithin(limitMs: number, database: Database): Promise<boolean> {
  const asked = database
    .as({ kind: 'anyone' })
    .transaction((transaction) => transaction.query('select 1'))
    .then(
      () => true,
      () => false,
    );
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), limitMs)));
  return Promise.race([asked, tooLong]).finally(() => clearTimeout(timer));
}
