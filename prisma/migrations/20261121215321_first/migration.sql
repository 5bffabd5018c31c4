-- CreateTable
CREATE TABLE "setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedBy" TEXT,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "secret" (
    "name" TEXT NOT NULL,
    "keyId" TEXT NOT NULL,
    "nonce" BYTEA NOT NULL,
    "ciphertext" BYTEA NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "secret_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "branch" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "city" TEXT NOT NULL DEFAULT '',
    "address" TEXT NOT NULL DEFAULT '',
    "brand" TEXT NOT NULL DEFAULT '',
    "groupName" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "branch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "source" (
    "id" UUID NOT NULL,
    "adapter" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "config" JSONB NOT NULL DEFAULT '{}',
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "mode" TEXT NOT NULL DEFAULT 'dry-run',
    "pollMinutes" INTEGER NOT NULL DEFAULT 10,
    "circuit" TEXT NOT NULL DEFAULT 'closed',
    "circuitSince" TIMESTAMPTZ(3),
    "pausedUntil" TIMESTAMPTZ(3),
    "failureKind" TEXT,
    "failureMessage" TEXT,
    "failureCount" INTEGER NOT NULL DEFAULT 0,
    "evidenceId" UUID,
    "lastAttemptAt" TIMESTAMPTZ(3),
    "lastSuccessAt" TIMESTAMPTZ(3),
    "lastDeepAt" TIMESTAMPTZ(3),
    "downSince" TIMESTAMPTZ(3),
    "recoveredAt" TIMESTAMPTZ(3),
    "silentAfterHours" INTEGER NOT NULL DEFAULT 72,
    "lastNewAt" TIMESTAMPTZ(3),
    "asksInPublic" BOOLEAN NOT NULL DEFAULT false,
    "moderation" JSONB NOT NULL DEFAULT '{}',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "source_gap" (
    "id" UUID NOT NULL,
    "sourceId" UUID NOT NULL,
    "fromAt" TIMESTAMPTZ(3) NOT NULL,
    "toAt" TIMESTAMPTZ(3),
    "reason" TEXT NOT NULL,

    CONSTRAINT "source_gap_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "listing" (
    "id" UUID NOT NULL,
    "sourceId" UUID NOT NULL,
    "branchId" UUID,
    "adapter" TEXT NOT NULL,
    "publicRef" TEXT NOT NULL,
    "cabinetRef" TEXT,
    "extra" JSONB NOT NULL DEFAULT '{}',
    "title" TEXT NOT NULL DEFAULT '',
    "url" TEXT NOT NULL DEFAULT '',
    "competitor" BOOLEAN NOT NULL DEFAULT false,
    "cursor" JSONB,
    "truncated" TEXT,
    "rating" DOUBLE PRECISION,
    "ratingDecimals" INTEGER NOT NULL DEFAULT 1,
    "reviewCount" INTEGER,
    "nextPollAt" TIMESTAMPTZ(3),
    "lastReadAt" TIMESTAMPTZ(3),
    "lastDeepAt" TIMESTAMPTZ(3),
    "leaseBy" TEXT,
    "leaseUntil" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "listing_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "card_snapshot" (
    "listingId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "rating" DOUBLE PRECISION,
    "decimals" INTEGER NOT NULL DEFAULT 1,
    "reviewCount" INTEGER,

    CONSTRAINT "card_snapshot_pkey" PRIMARY KEY ("listingId","at")
);

-- CreateTable
CREATE TABLE "review" (
    "id" UUID NOT NULL,
    "listingId" UUID NOT NULL,
    "adapter" TEXT NOT NULL,
    "externalId" TEXT NOT NULL,
    "author" TEXT,
    "stars" SMALLINT,
    "text" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "revisionHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3),
    "editedAt" TIMESTAMPTZ(3),
    "datePrecision" TEXT NOT NULL DEFAULT 'instant',
    "firstSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "writtenAt" TIMESTAMPTZ(3) NOT NULL,
    "answerable" TEXT NOT NULL DEFAULT 'yes',
    "counted" BOOLEAN,
    "trustMarks" TEXT[],
    "permalink" TEXT,
    "replyText" TEXT,
    "replyHash" TEXT,
    "replyAt" TIMESTAMPTZ(3),
    "replyExternalId" TEXT,
    "replyModeration" TEXT,
    "replyRejected" TEXT,
    "replyIsOurs" BOOLEAN NOT NULL DEFAULT false,
    "missedDeepReads" SMALLINT NOT NULL DEFAULT 0,
    "goneAt" TIMESTAMPTZ(3),
    "goneBecause" TEXT,
    "raw" JSONB,

    CONSTRAINT "review_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "revision" (
    "reviewId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "stars" SMALLINT,
    "text" TEXT NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "revision_pkey" PRIMARY KEY ("reviewId","number")
);

-- CreateTable
CREATE TABLE "case" (
    "id" UUID NOT NULL,
    "code" TEXT,
    "reviewId" UUID,
    "listingId" UUID NOT NULL,
    "branchId" UUID,
    "adapter" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'new',
    "version" INTEGER NOT NULL DEFAULT 1,
    "revisionHash" TEXT NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "author" TEXT,
    "excerpt" TEXT NOT NULL DEFAULT '',
    "stars" SMALLINT,
    "kind" TEXT,
    "topics" TEXT[],
    "risks" TEXT[],
    "urgency" TEXT,
    "language" TEXT,
    "unsure" BOOLEAN NOT NULL DEFAULT false,
    "held" BOOLEAN NOT NULL DEFAULT false,
    "imported" BOOLEAN NOT NULL DEFAULT false,
    "answerable" TEXT NOT NULL DEFAULT 'yes',
    "writtenAt" TIMESTAMPTZ(3) NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "dueAt" TIMESTAMPTZ(3),
    "answeredAt" TIMESTAMPTZ(3),
    "closedAt" TIMESTAMPTZ(3),
    "closeReason" TEXT,
    "needs" TEXT,
    "assigneeId" UUID,
    "snoozedUntil" TIMESTAMPTZ(3),
    "snoozeReason" TEXT,
    "lockedBy" UUID,
    "lockedUntil" TIMESTAMPTZ(3),
    "clusterId" UUID,
    "fingerprint" INTEGER[],
    "search" tsvector,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "message" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "direction" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "messageId" TEXT,
    "inReplyTo" TEXT,
    "references" TEXT[],
    "fromName" TEXT NOT NULL DEFAULT '',
    "fromAddress" TEXT NOT NULL DEFAULT '',
    "toAddresses" TEXT[],
    "subject" TEXT NOT NULL DEFAULT '',
    "text" TEXT NOT NULL,
    "signature" TEXT NOT NULL DEFAULT '',
    "quoted" TEXT NOT NULL DEFAULT '',
    "signs" JSONB NOT NULL DEFAULT '{}',
    "sentAt" TIMESTAMPTZ(3),
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attachment" (
    "id" UUID NOT NULL,
    "messageId" UUID NOT NULL,
    "position" SMALLINT NOT NULL,
    "name" TEXT NOT NULL,
    "contentType" TEXT NOT NULL,
    "sizeBytes" INTEGER NOT NULL,
    "content" BYTEA,

    CONSTRAINT "attachment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verdict" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "revisionHash" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "verdict" JSONB NOT NULL,
    "correctedBy" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "verdict_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "draft" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "revisionHash" TEXT NOT NULL,
    "purpose" TEXT NOT NULL DEFAULT 'first-reply',
    "variant" SMALLINT NOT NULL DEFAULT 0,
    "by" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "parts" JSONB NOT NULL DEFAULT '[]',
    "editedBy" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "approval" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "textHash" TEXT NOT NULL,
    "revisionHash" TEXT NOT NULL,
    "approvedBy" UUID,
    "rule" TEXT,
    "draftId" UUID,
    "editShare" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "approval_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "caseId" UUID,
    "listingId" UUID,
    "adapter" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "afterId" UUID,
    "notBefore" TIMESTAMPTZ(3) NOT NULL,
    "leaseUntil" TIMESTAMPTZ(3),
    "since" TIMESTAMPTZ(3),
    "nextLookAt" TIMESTAMPTZ(3),
    "workerId" TEXT,
    "why" TEXT,
    "whyText" TEXT,
    "payload" JSONB NOT NULL,
    "textHash" TEXT,
    "replaces" TEXT,
    "revisionHash" TEXT,
    "approvalId" UUID,
    "idempotencyKey" TEXT NOT NULL,
    "externalId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "journal" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "caseId" UUID,
    "values" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "journal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "schedule" (
    "name" TEXT NOT NULL,
    "lastDueAt" TIMESTAMPTZ(3),
    "enabled" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "schedule_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "schedule_run" (
    "schedule" TEXT NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),
    "outcome" TEXT,

    CONSTRAINT "schedule_run_pkey" PRIMARY KEY ("schedule","dueAt")
);

-- CreateTable
CREATE TABLE "note" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "authorId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "mentions" TEXT[],
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contract_request" (
    "caseId" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'asked',
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "deadlineAt" TIMESTAMPTZ(3) NOT NULL,
    "answeredAt" TIMESTAMPTZ(3),
    "contract" BYTEA,
    "contractMask" TEXT,
    "phone" BYTEA,
    "phoneMask" TEXT,
    "via" TEXT,

    CONSTRAINT "contract_request_pkey" PRIMARY KEY ("caseId")
);

-- CreateTable
CREATE TABLE "moderation_report" (
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "adapter" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'proposed',
    "version" INTEGER NOT NULL DEFAULT 1,
    "reason" TEXT NOT NULL,
    "ground" TEXT NOT NULL,
    "weak" BOOLEAN NOT NULL DEFAULT false,
    "quote" TEXT NOT NULL DEFAULT '',
    "statement" TEXT NOT NULL,
    "evidence" JSONB NOT NULL DEFAULT '{}',
    "proposedAt" TIMESTAMPTZ(3) NOT NULL,
    "approvedBy" UUID,
    "approvedAt" TIMESTAMPTZ(3),
    "filedAt" TIMESTAMPTZ(3),
    "decidedAt" TIMESTAMPTZ(3),
    "appealedAt" TIMESTAMPTZ(3),
    "externalId" TEXT,
    "deliveryId" UUID,

    CONSTRAINT "moderation_report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "task" (
    "id" UUID NOT NULL,
    "caseId" UUID,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'task',
    "department" TEXT NOT NULL DEFAULT '',
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL DEFAULT '',
    "checklist" JSONB NOT NULL DEFAULT '[]',
    "visit" JSONB NOT NULL DEFAULT '{}',
    "phone" BYTEA,
    "phoneMask" TEXT,
    "priority" TEXT NOT NULL DEFAULT 'normal',
    "state" TEXT NOT NULL DEFAULT 'open',
    "version" INTEGER NOT NULL DEFAULT 1,
    "assigneeId" UUID,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "doneAt" TIMESTAMPTZ(3),
    "solution" TEXT,
    "escalation" SMALLINT NOT NULL DEFAULT 0,
    "tracker" TEXT NOT NULL DEFAULT 'builtin',
    "trackerId" TEXT,
    "trackerUrl" TEXT,

    CONSTRAINT "task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "claim" (
    "caseId" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "registered" TIMESTAMPTZ(3) NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "missing" TEXT[],

    CONSTRAINT "claim_pkey" PRIMARY KEY ("caseId")
);

-- CreateTable
CREATE TABLE "outage_cluster" (
    "id" UUID NOT NULL,
    "topic" TEXT NOT NULL,
    "place" TEXT NOT NULL DEFAULT '',
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "count" INTEGER NOT NULL,
    "usual" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "taskId" UUID,

    CONSTRAINT "outage_cluster_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report" (
    "id" UUID NOT NULL,
    "week" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "scope" TEXT NOT NULL DEFAULT 'company',
    "version" INTEGER NOT NULL,
    "snapshot" JSONB NOT NULL,
    "computedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report_recipient" (
    "id" UUID NOT NULL,
    "address" TEXT NOT NULL,
    "language" TEXT NOT NULL DEFAULT 'ru',
    "scope" TEXT NOT NULL DEFAULT 'company',
    "paused" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "report_recipient_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "evidence" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "about" TEXT NOT NULL,
    "contentType" TEXT NOT NULL,
    "body" BYTEA NOT NULL,
    "expiresAt" TIMESTAMPTZ(3),

    CONSTRAINT "evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_slot" (
    "host" TEXT NOT NULL,
    "nextAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rate_slot_pkey" PRIMARY KEY ("host")
);

-- CreateTable
CREATE TABLE "browser_session" (
    "account" TEXT NOT NULL,
    "keyId" TEXT NOT NULL,
    "nonce" BYTEA NOT NULL,
    "ciphertext" BYTEA NOT NULL,
    "savedAt" TIMESTAMPTZ(3) NOT NULL,
    "leaseBy" TEXT,
    "leaseUntil" TIMESTAMPTZ(3),

    CONSTRAINT "browser_session_pkey" PRIMARY KEY ("account")
);

-- CreateTable
CREATE TABLE "template" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "shortcut" TEXT NOT NULL DEFAULT '',
    "language" TEXT NOT NULL,
    "kind" TEXT NOT NULL DEFAULT '',
    "topic" TEXT NOT NULL DEFAULT '',
    "text" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "retiredAt" TIMESTAMPTZ(3),
    "updatedBy" UUID,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "template_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "saved_view" (
    "id" UUID NOT NULL,
    "ownerId" UUID,
    "name" TEXT NOT NULL,
    "filter" JSONB NOT NULL,
    "order" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "subscriber" (
    "contractHash" TEXT NOT NULL,
    "nameHash" TEXT,
    "importedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "subscriber_pkey" PRIMARY KEY ("contractHash")
);

-- CreateTable
CREATE TABLE "knowledge_article" (
    "id" UUID NOT NULL,
    "language" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "keywords" TEXT[],
    "topic" TEXT NOT NULL DEFAULT '',
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "knowledge_article_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice" (
    "id" UUID NOT NULL,
    "userId" UUID,
    "channel" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "caseId" UUID,
    "values" JSONB NOT NULL DEFAULT '{}',
    "notBefore" TIMESTAMPTZ(3) NOT NULL,
    "sentAt" TIMESTAMPTZ(3),
    "droppedAt" TIMESTAMPTZ(3),
    "readAt" TIMESTAMPTZ(3),
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "lastError" TEXT,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_token" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "scopes" TEXT[],
    "createdBy" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "lastUsed" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_link" (
    "tokenHash" TEXT NOT NULL,
    "userId" UUID NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "sign_in_link_pkey" PRIMARY KEY ("tokenHash")
);

-- CreateTable
CREATE TABLE "user" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "emailVerified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "role" TEXT NOT NULL DEFAULT 'operator',
    "language" TEXT NOT NULL DEFAULT 'ru',
    "banned" BOOLEAN DEFAULT false,
    "banReason" TEXT,
    "banExpires" TIMESTAMPTZ(3),
    "twoFactorEnabled" BOOLEAN DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "token" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "ipAddress" TEXT,
    "userAgent" TEXT,
    "userId" UUID NOT NULL,
    "impersonatedBy" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" UUID NOT NULL,
    "accountId" TEXT NOT NULL,
    "providerId" TEXT NOT NULL,
    "userId" UUID NOT NULL,
    "accessToken" TEXT,
    "refreshToken" TEXT,
    "idToken" TEXT,
    "accessTokenExpiresAt" TIMESTAMPTZ(3),
    "refreshTokenExpiresAt" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification" (
    "id" UUID NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "two_factor" (
    "id" UUID NOT NULL,
    "secret" TEXT NOT NULL,
    "backupCodes" TEXT NOT NULL,
    "userId" UUID NOT NULL,
    "verified" BOOLEAN DEFAULT true,

    CONSTRAINT "two_factor_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "source_adapter_idx" ON "source"("adapter");

-- CreateIndex
CREATE INDEX "source_gap_sourceId_fromAt_idx" ON "source_gap"("sourceId", "fromAt");

-- CreateIndex
CREATE INDEX "listing_branchId_idx" ON "listing"("branchId");

-- CreateIndex
CREATE INDEX "listing_nextPollAt_idx" ON "listing"("nextPollAt");

-- CreateIndex
CREATE UNIQUE INDEX "listing_sourceId_publicRef_key" ON "listing"("sourceId", "publicRef");

-- CreateIndex
CREATE INDEX "review_listingId_writtenAt_idx" ON "review"("listingId", "writtenAt");

-- CreateIndex
CREATE INDEX "review_writtenAt_idx" ON "review"("writtenAt");

-- CreateIndex
CREATE UNIQUE INDEX "review_listingId_externalId_key" ON "review"("listingId", "externalId");

-- CreateIndex
CREATE UNIQUE INDEX "case_code_key" ON "case"("code");

-- CreateIndex
CREATE UNIQUE INDEX "case_reviewId_key" ON "case"("reviewId");

-- CreateIndex
CREATE INDEX "case_state_dueAt_id_idx" ON "case"("state", "dueAt", "id");

-- CreateIndex
CREATE INDEX "case_adapter_state_idx" ON "case"("adapter", "state");

-- CreateIndex
CREATE INDEX "case_listingId_writtenAt_idx" ON "case"("listingId", "writtenAt");

-- CreateIndex
CREATE INDEX "case_branchId_state_idx" ON "case"("branchId", "state");

-- CreateIndex
CREATE INDEX "case_assigneeId_state_idx" ON "case"("assigneeId", "state");

-- CreateIndex
CREATE INDEX "case_writtenAt_id_idx" ON "case"("writtenAt", "id");

-- CreateIndex
CREATE INDEX "case_search_idx" ON "case" USING GIN ("search");

-- CreateIndex
CREATE UNIQUE INDEX "message_key_key" ON "message"("key");

-- CreateIndex
CREATE INDEX "message_caseId_receivedAt_idx" ON "message"("caseId", "receivedAt");

-- CreateIndex
CREATE INDEX "message_messageId_idx" ON "message"("messageId");

-- CreateIndex
CREATE INDEX "message_fromAddress_idx" ON "message"("fromAddress");

-- CreateIndex
CREATE INDEX "attachment_messageId_idx" ON "attachment"("messageId");

-- CreateIndex
CREATE INDEX "verdict_caseId_at_idx" ON "verdict"("caseId", "at");

-- CreateIndex
CREATE INDEX "draft_caseId_at_idx" ON "draft"("caseId", "at");

-- CreateIndex
CREATE INDEX "approval_caseId_at_idx" ON "approval"("caseId", "at");

-- CreateIndex
CREATE INDEX "approval_at_idx" ON "approval"("at");

-- CreateIndex
CREATE UNIQUE INDEX "delivery_idempotencyKey_key" ON "delivery"("idempotencyKey");

-- CreateIndex
CREATE INDEX "delivery_state_notBefore_idx" ON "delivery"("state", "notBefore");

-- CreateIndex
CREATE INDEX "delivery_state_leaseUntil_idx" ON "delivery"("state", "leaseUntil");

-- CreateIndex
CREATE INDEX "delivery_state_nextLookAt_idx" ON "delivery"("state", "nextLookAt");

-- CreateIndex
CREATE INDEX "delivery_caseId_idx" ON "delivery"("caseId");

-- CreateIndex
CREATE INDEX "journal_caseId_at_idx" ON "journal"("caseId", "at");

-- CreateIndex
CREATE INDEX "journal_at_idx" ON "journal"("at");

-- CreateIndex
CREATE INDEX "journal_action_at_idx" ON "journal"("action", "at");

-- CreateIndex
CREATE INDEX "note_caseId_at_idx" ON "note"("caseId", "at");

-- CreateIndex
CREATE INDEX "contract_request_state_deadlineAt_idx" ON "contract_request"("state", "deadlineAt");

-- CreateIndex
CREATE INDEX "moderation_report_state_adapter_idx" ON "moderation_report"("state", "adapter");

-- CreateIndex
CREATE INDEX "moderation_report_caseId_idx" ON "moderation_report"("caseId");

-- CreateIndex
CREATE UNIQUE INDEX "task_key_key" ON "task"("key");

-- CreateIndex
CREATE INDEX "task_state_dueAt_idx" ON "task"("state", "dueAt");

-- CreateIndex
CREATE INDEX "task_caseId_idx" ON "task"("caseId");

-- CreateIndex
CREATE UNIQUE INDEX "claim_number_key" ON "claim"("number");

-- CreateIndex
CREATE INDEX "outage_cluster_endedAt_idx" ON "outage_cluster"("endedAt");

-- CreateIndex
CREATE UNIQUE INDEX "report_week_zone_scope_key" ON "report"("week", "zone", "scope");

-- CreateIndex
CREATE UNIQUE INDEX "report_recipient_address_scope_key" ON "report_recipient"("address", "scope");

-- CreateIndex
CREATE INDEX "evidence_expiresAt_idx" ON "evidence"("expiresAt");

-- CreateIndex
CREATE INDEX "template_language_kind_topic_idx" ON "template"("language", "kind", "topic");

-- CreateIndex
CREATE INDEX "subscriber_nameHash_idx" ON "subscriber"("nameHash");

-- CreateIndex
CREATE INDEX "notice_sentAt_notBefore_idx" ON "notice"("sentAt", "notBefore");

-- CreateIndex
CREATE INDEX "notice_userId_readAt_idx" ON "notice"("userId", "readAt");

-- CreateIndex
CREATE UNIQUE INDEX "api_token_hash_key" ON "api_token"("hash");

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_key" ON "session"("token");

-- CreateIndex
CREATE INDEX "session_userId_idx" ON "session"("userId");

-- CreateIndex
CREATE INDEX "account_userId_idx" ON "account"("userId");

-- CreateIndex
CREATE INDEX "verification_identifier_idx" ON "verification"("identifier");

-- CreateIndex
CREATE INDEX "two_factor_userId_idx" ON "two_factor"("userId");

-- AddForeignKey
ALTER TABLE "source_gap" ADD CONSTRAINT "source_gap_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "listing" ADD CONSTRAINT "listing_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "source"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "listing" ADD CONSTRAINT "listing_branchId_fkey" FOREIGN KEY ("branchId") REFERENCES "branch"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "card_snapshot" ADD CONSTRAINT "card_snapshot_listingId_fkey" FOREIGN KEY ("listingId") REFERENCES "listing"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_listingId_fkey" FOREIGN KEY ("listingId") REFERENCES "listing"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revision" ADD CONSTRAINT "revision_reviewId_fkey" FOREIGN KEY ("reviewId") REFERENCES "review"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case" ADD CONSTRAINT "case_reviewId_fkey" FOREIGN KEY ("reviewId") REFERENCES "review"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message" ADD CONSTRAINT "message_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "verdict" ADD CONSTRAINT "verdict_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft" ADD CONSTRAINT "draft_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approval" ADD CONSTRAINT "approval_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "note" ADD CONSTRAINT "note_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contract_request" ADD CONSTRAINT "contract_request_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moderation_report" ADD CONSTRAINT "moderation_report_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task" ADD CONSTRAINT "task_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "case"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "two_factor" ADD CONSTRAINT "two_factor_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;
