-- CreateTable
CREATE TABLE "notice_copy" (
    "noticeId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "readAt" TIMESTAMPTZ(3),
    "digestAt" TIMESTAMPTZ(3),

    CONSTRAINT "notice_copy_pkey" PRIMARY KEY ("noticeId","userId")
);

-- CreateTable
CREATE TABLE "notice_preference" (
    "userId" UUID NOT NULL,
    "value" JSONB NOT NULL,
    "lastDigestAt" TIMESTAMPTZ(3),
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notice_preference_pkey" PRIMARY KEY ("userId")
);

-- CreateTable
CREATE TABLE "dispatch" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "userId" UUID,
    "endpointId" UUID,
    "noticeIds" TEXT[],
    "payload" JSONB NOT NULL DEFAULT '{}',
    "sealed" BYTEA,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "notBefore" TIMESTAMPTZ(3) NOT NULL,
    "leaseUntil" TIMESTAMPTZ(3),
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "status" INTEGER,
    "lastError" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "dispatch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_endpoint" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "events" TEXT[],
    "secret" BYTEA NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "createdBy" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "webhook_endpoint_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "notice_copy_userId_createdAt_idx" ON "notice_copy"("userId", "createdAt");

-- CreateIndex
CREATE INDEX "notice_copy_createdAt_idx" ON "notice_copy"("createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "dispatch_key_key" ON "dispatch"("key");

-- CreateIndex
CREATE INDEX "dispatch_state_notBefore_idx" ON "dispatch"("state", "notBefore");

-- CreateIndex
CREATE INDEX "dispatch_endpointId_createdAt_idx" ON "dispatch"("endpointId", "createdAt");

-- CreateIndex
CREATE INDEX "dispatch_settledAt_idx" ON "dispatch"("settledAt");

-- CreateIndex
CREATE INDEX "sign_in_link_userId_idx" ON "sign_in_link"("userId");
