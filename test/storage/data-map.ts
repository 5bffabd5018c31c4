/**
 * What every column that could hold a person's words is: a new one must be thought about before it can be committed.
 *
 * - `person`: words, names or numbers of a customer. Erasing must empty it; the test beside fills each and looks.
 * - `staff`: of our own people.
 * - `company`: the company's own words and settings.
 * - `machine`: ids, hashes, codes, states, addresses of machines.
 * - `sealed`: encrypted secrets of the company.
 * - `passing`: gone by itself within days, whatever it holds (see docs/administration.md).
 */
export type Held = 'person' | 'staff' | 'company' | 'machine' | 'sealed' | 'passing'

export const dataMap: Readonly<Record<string, Readonly<Partial<Record<Held, string>>>>> = {
  Setting: { machine: 'key', company: 'value', staff: 'updatedBy' },
  Secret: { machine: 'name keyId nonce', sealed: 'ciphertext' },
  Branch: { company: 'name city address brand groupName' },
  Source: {
    machine: 'adapter config mode circuit failureKind failureMessage failureReason moderation',
    company: 'title',
  },
  SourceGap: { machine: 'reason' },
  Reading: { machine: 'depth failure message truncated' },
  Listing: { machine: 'adapter publicRef cabinetRef extra url cursor truncated leaseBy', company: 'title' },
  Review: {
    person: 'author text replyText raw permalink',
    machine:
      'adapter externalId revisionHash datePrecision answerable trustMarks replyHash replyExternalId replyModeration replyRejected aliases goneBecause',
  },
  Absence: { machine: 'because' },
  Revision: { person: 'text', machine: 'hash' },
  Case: {
    person: 'title author excerpt snoozeReason',
    machine: 'code adapter state revisionHash kind topics risks urgency language answerable closeReason needs',
  },
  // Ids of letters stay: without them the next reading would bring the letter back.
  Message: {
    person: 'fromName fromAddress toAddresses subject text signature quoted signs',
    machine: 'direction key messageId inReplyTo references',
  },
  Attachment: { person: 'name content', machine: 'contentType' },
  // Of the verdict only its mentions are words of a person; labels and places of stretches are not.
  VerdictRow: { machine: 'revisionHash by', person: 'verdict' },
  CorrectionLayer: { machine: 'base state layer own regression reason changes' },
  TextSignature: { machine: 'revisionHash', person: 'signature' },
  DraftRow: { person: 'text parts', machine: 'revisionHash purpose by language' },
  Approval: { person: 'text', machine: 'textHash revisionHash rule' },
  Delivery: {
    person: 'payload whyText',
    machine: 'kind adapter state workerId why textHash replaces revisionHash idempotencyKey externalId',
  },
  JournalEntry: { machine: 'actor action values' },
  Schedule: { machine: 'name' },
  ScheduleRun: { machine: 'schedule outcome' },
  Note: { person: 'text', staff: 'mentions' },
  ContractRequest: { person: 'contract contractMask phone phoneMask', machine: 'state via directory' },
  ModerationReport: { person: 'quote statement evidence', machine: 'adapter state reason ground externalId' },
  Task: {
    person: 'title body checklist visit phone phoneMask solution why visitSealed trackerSeen',
    machine: 'key kind priority state tracker trackerId trackerUrl',
    company: 'department',
  },
  Claim: { machine: 'missing' },
  OutageCluster: { machine: 'topic', company: 'place texts' },
  // Only its quotes are a person's words; emptied by the review that they are of.
  Report: { machine: 'week zone scope', person: 'snapshot' },
  ReportRecipient: { staff: 'address', machine: 'language scope' },
  ReportMailing: { machine: 'scope cron zone' },
  ReportSend: { machine: 'key week scope language', staff: 'address' },
  ReportLink: { machine: 'scope week language' },
  Alert: { machine: 'key kind about facts' },
  Evidence: { machine: 'about contentType', person: 'body' },
  RateSlot: { machine: 'host' },
  SignInTry: { machine: 'key' },
  BackupFile: { machine: 'path' },
  BrowserSession: { machine: 'account keyId nonce leaseBy', sealed: 'ciphertext' },
  Template: { company: 'name shortcut text', machine: 'language kind topic' },
  SavedView: { staff: 'name filter' },
  // Hashes with the company's key: who has a number can look it up, nobody can read one.
  Subscriber: { machine: 'contractHash nameHash phoneHashes nameHashes' },
  KnowledgeArticle: { company: 'title body keywords', machine: 'language topic topicKey section' },
  KnowledgeRevision: { company: 'title body keywords' },
  TemplateRevision: { company: 'name text' },
  // The company's wording from then on; the linter let no number or name into it.
  OwnWording: { company: 'text', machine: 'language part' },
  Notice: { machine: 'channel code lastError', person: 'values' },
  NoticePreference: { staff: 'value' },
  Dispatch: { machine: 'key channel purpose noticeIds state lastError', passing: 'payload', sealed: 'sealed' },
  WebhookEndpoint: { company: 'name url', machine: 'events', sealed: 'secret' },
  ApiToken: { company: 'name', machine: 'hash scopes' },
  SignInLink: { machine: 'tokenHash' },
  ChatLink: { machine: 'codeHash' },
  User: { staff: 'name email image banReason', machine: 'role language' },
  Session: { machine: 'token impersonatedBy', staff: 'ipAddress userAgent' },
  Account: { machine: 'accountId providerId scope', sealed: 'accessToken refreshToken idToken password' },
  Verification: { machine: 'identifier', sealed: 'value' },
  TwoFactor: { sealed: 'secret backupCodes' },
}
