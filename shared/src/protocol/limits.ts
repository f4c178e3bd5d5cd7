/** Largest JSON body of a REST call: the longest form we have is a few kilobytes. */
export const maxJsonBytes = 1_000_000;

/** Largest collaboration frame: a pasted document is far below, a hostile one stalls the event loop above. */
export const maxFrameBytes = 1_000_000;

/** Largest frame of an editor who comes home with offline work, allowed once per connection. */
export const maxOfflineFrameBytes = 16_000_000;

/** Largest cursor-and-focus state a client may announce. */
export const maxAwarenessBytes = 2_048;

/** Refused messages within a minute that close a connection. */
export const maxRefusalsPerMinute = 5;

/** Yjs clients a single live update may carry; a typing editor sends one. */
export const maxClientsPerUpdate = 8;

/** Yjs client ids one connection may bring: its own and those of earlier offline tabs. */
export const maxClientsPerConnection = 16;

/** Delete ranges in one update; selecting a whole long text and deleting it stays far below. */
export const maxDeleteRangesPerUpdate = 10_000;

/**
 * Types within types, and values within values: lists in lists in tables stay below thirty. Yjs deletes and writes out
 * what is nested by recursion, so that some thousand levels overflow the stack of whoever opens the document.
 */
export const maxNestingDepth = 100;

/** Values in one struct, which can be cut no further: an attribute is one value, a table of ours none. */
export const maxValuesPerStruct = 1_000;

/** Structs of one live update: a pasted book has fewer, and each costs the server a microsecond or two. */
export const maxStructsPerUpdate = 50_000;

/** Structs an editor may bring home at once: more than two years of full working days in one document. */
export const maxStructsPerReturn = 500_000;

/** Bytes of what one person says that a node holds at once: whoever comes home with offline work in four documents fits. */
export const maxHeldBytesPerPerson = 4 * maxOfflineFrameBytes;

/** Live documents one person may have open on a node: whoever has fifty tabs in each of ten browsers fits. */
export const maxConnectionsPerPerson = 500;

/**
 * Connections one live document may have on a node: a hall of three hundred with several tabs each fits. Every letter is
 * written to all of them, which takes some ten milliseconds at this many.
 */
export const maxConnectionsPerDocument = 2_000;

/** Title and summary, as OS2autoproces has them. */
export const maxTitleCharacters = 65;
export const maxSummaryCharacters = 140;

/** People one owner may name as co-authors of one process. */
export const maxCoAuthors = 50;

/** Numbers of one process that may be said to be no CPR numbers: a list of case numbers fits, a register does not. */
export const maxCprLikeDismissals = 200;

/** Tenants one process may name; all there are fit. */
export const maxChosenTenants = 200;

/** The name of a version: it fits on one line of the history. */
export const maxVersionLabelCharacters = 60;

/** Longest search text that is worth looking for. */
export const maxSearchCharacters = 200;

/** Items on one page of a list. */
export const maxPageItems = 100;

/** People one workshop has room for; a hall of three hundred is what is planned for. */
export const maxParticipants = 300;
/** Entries of a workshop, those who only watch among them. */
export const maxEntries = 2 * maxParticipants;

/** Parts of one workshop: more than a day could hold. */
export const maxActivities = 30;
export const maxActivityMinutes = 480;
export const maxWorkshopProcesses = 40;
export const maxTables = 40;
export const maxFacilitators = 10;
export const maxCriteria = 20;

/** Lines and texts of a workshop: each fits where it is shown. */
export const maxWorkshopTitleCharacters = 80;
export const maxWorkshopPlaceCharacters = 80;
export const maxParticipantNameCharacters = 40;
export const maxDecisionCharacters = 400;
export const maxParkedCharacters = 200;
export const maxReservationCharacters = 300;
export const maxMessageCharacters = 280;

/** What one hands to a scribe at a time: a paragraph. */
export const maxContributionCharacters = 600;

/** Items of a workshop that anybody in it may add; past that somebody is playing. */
export const maxParkedItems = 200;
/** How many of the things that facilitators of a workshop did last can be taken back. */
export const maxUndoable = 30;
export const maxContributions = 500;
/** Workflows that one guest writes down: they are drafts in somebody else's municipality. */
export const maxCapturesOfGuest = 10;
/** Versions of an answer are tenths of a second since its round opened: these last for three years. */
export const maxAnswerVersion = 1_000_000_000;
/** Dots that one person has: more than ten nobody counts on a phone. */
export const maxDots = 10;
/** Invitations to one workshop: the largest hall, and those who say no. */
export const maxInvitations = 600;
/** The longest address that mail servers take (RFC 5321). */
export const maxAddressCharacters = 254;
/** Addresses one guest may ask the summary to, one after another: mistyped, and mistyped again. */
export const maxSummaryMails = 3;
/** Bytes of a summary as a file in a mail: more is refused by mail servers of municipalities, and it is left out. */
export const maxMailedFileBytes = 5_000_000;
export const maxDecisions = 100;
export const maxRounds = 400;

/** Big screens that listen: one workshop has a few in its hall, and several halls may stand behind one address. */
export const maxProjectorsOfWorkshop = 20;
export const maxProjectorsOfAddress = 100;

/** Processes of one priority list: more than a year of meetings gets through. */
export const maxPriorityEntries = 200;
/** Criteria of one list: past a dozen nobody can say what each weighs. */
export const maxPriorityCriteria = 12;
/** Processes that people put in order by hand in one round. */
export const maxRankedProcesses = 40;
/** Marks one command carries: a municipality's whole column of a long list. */
export const maxMarksAtOnce = 2_400;
export const maxPriorityRounds = 200;
export const maxPriorityDecisions = 200;
export const maxSavedSearches = 20;
/** Priority lists there are in all: a group works with a few. */
export const maxPriorityLists = 500;
export const maxPriorityTitleCharacters = 80;
export const maxCriterionCharacters = 60;
export const maxCaseNumberCharacters = 60;
export const maxMeetingAgendaCharacters = 2_000;
/** Rationale or minutes as they are frozen into a decision, in characters of plain text. */
export const maxFrozenTextCharacters = 20_000;

/** Co-fundings that are open at once, and the text that says what they are for. */
export const maxOpenCoFundings = 100;
export const maxCoFundingTextCharacters = 1_000;
/** The dearest solution: ten times what any municipality has paid for one robot. */
export const maxCoFundingPrice = 100_000_000;

/** One comment: a long paragraph; whoever writes more writes it in the text. */
export const maxCommentCharacters = 4_000;
/** What is proposed in place of something, and the most that one proposal replaces. */
export const maxSuggestionCharacters = 4_000;
/** Text that is kept of the place a thread is about, and around it to find it again by. */
export const maxQuoteCharacters = 4_000;
export const maxQuoteContextCharacters = 64;
/** Threads of one process and comments of one thread: past that somebody is playing. */
export const maxThreadsOfProcess = 2_000;
export const maxCommentsOfThread = 500;
/** People one comment may name. */
export const maxMentionsOfComment = 20;
/** Why a suggestion is declined, in a word or a sentence. */
export const maxDeclineCharacters = 300;

/** What is different at a municipality, and where its numbers are from. */
export const maxDifferenceCharacters = 2_000;
export const maxEvidenceCharacters = 300;
export const maxRequestMessageCharacters = 1_000;
/** Systems one municipality names for one process. */
export const maxSystemsNamed = 10;
export const maxSystemCharacters = 60;
/** What a municipality may say it does in a year: more than all invoices of the country. */
export const maxTimesPerYear = 100_000_000;
/** Minutes of one case: a working week. */
export const maxMinutesPerCase = 2_400;
/** Processes of one campaign, and campaigns that are open at once. */
export const maxCampaignProcesses = 40;
export const maxOpenCampaigns = 100;
export const maxCampaignTitleCharacters = 80;
/** Requests for validation of one process that wait at once. */
export const maxOpenRequestsOfProcess = 20;

/** Of somebody's news so many are counted, the newest: each is judged for that, and who has more knows that it is a lot. */
export const maxCountedNotifications = 1_000;
/** Mails to one person in one day, whatever happens; the rest waits for the next digest. */
export const maxMailsPerDay = 4;
/** Lines of one digest; it says how many more there are. */
export const maxDigestLines = 40;

/** Descriptive fields of a process: as OS2autoproces has them where it has them. */
export const maxFieldCharacters = 140;
export const maxLegalClauseCharacters = 140;
export const maxEsdhCharacters = 300;
export const maxInternalNoteCharacters = 10_000;
export const maxLinkCharacters = 2_000;
export const maxContactsOfProcess = 20;
export const maxLinksOfProcess = 30;
/** Systems, technologies or tags of one process: past that nobody looks for it by them. */
export const maxNamesOfSet = 30;

/** Steps of one diagram: what a table can draw together in an hour is far below, and the drawing still fits a wall. */
export const maxSteps = 120;
export const maxLanes = 20;
export const maxBranchesOfStep = 6;
export const maxStepTitleCharacters = 80;
export const maxLaneCharacters = 40;
/** Minutes of one step, waiting included: a year. */
export const maxStepMinutes = 525_600;
/** Characters of a BPMN file that is read: the largest that people draw have a tenth of it. */
export const maxBpmnCharacters = 5_000_000;
/** Elements of it besides those that only say how it is drawn, and steps, gateways and events among them. */
export const maxBpmnElements = 50_000;
export const maxBpmnNodes = 1_000;
/** Elements within elements of a BPMN file: more than subprocesses in subprocesses ever need. */
export const maxBpmnDepth = 100;

/** A note beside an answer of an assessment: some sentences. */
export const maxAssessmentNoteCharacters = 2_000;
export const maxNumberSourceCharacters = 140;
/** Kroner of one solution, once or a year. */
export const maxMoney = 1_000_000_000;
/** Why a final value is another than the computed one, why a status is what it is. */
export const maxReasonCharacters = 500;

/** One attachment, and how many of one municipality one process has: what is larger belongs in the ESDH. */
export const maxAttachmentBytes = 10_000_000;
export const maxAttachmentsOfMunicipality = 50;
/** What one person attaches in a day: fifty of the largest, which no process needs. */
export const maxAttachedBytesPerDay = 500_000_000;
export const maxFileNameCharacters = 150;

/** Hits shown beside what is being written, and columns laid side by side. */
export const maxSimilarHits = 3;
export const maxComparedColumns = 4;
/** Hints that whoever writes says are something else: past that they are not looking for one. */
export const maxNotLike = 40;

/** Days a deleted process can be brought back. */
export const trashDays = 30;

/** Kroner for an hour of work: more than any hour of a consultant. */
export const maxHourlyCost = 5_000;
export const maxHorizonYears = 15;
/** Hours that a solution may be said to free in a quarter: more than the largest municipality has. */
export const maxHoursOfQuarter = 25_000_000;
