-- CreateTable
CREATE TABLE "report_mailing" (
    "scope" TEXT NOT NULL,
    "cron" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "paused" BOOLEAN NOT NULL DEFAULT false,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "report_mailing_pkey" PRIMARY KEY ("scope")
);

-- CreateTable
CREATE TABLE "report_send" (
    "key" TEXT NOT NULL,
    "week" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "late" BOOLEAN NOT NULL DEFAULT false,
    "by" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "report_send_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "report_link" (
    "id" UUID NOT NULL,
    "scope" TEXT NOT NULL,
    "week" TEXT,
    "language" TEXT NOT NULL,
    "createdBy" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),
    "opened" INTEGER NOT NULL DEFAULT 0,
    "lastOpened" TIMESTAMPTZ(3),

    CONSTRAINT "report_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "branchId" UUID,
    "facts" JSONB NOT NULL DEFAULT '{}',
    "once" BOOLEAN NOT NULL DEFAULT false,
    "raisedAt" TIMESTAMPTZ(3) NOT NULL,
    "lastToldAt" TIMESTAMPTZ(3) NOT NULL,
    "told" INTEGER NOT NULL DEFAULT 1,
    "acknowledgedAt" TIMESTAMPTZ(3),
    "acknowledgedBy" UUID,
    "overAt" TIMESTAMPTZ(3),

    CONSTRAINT "alert_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "report_send_at_idx" ON "report_send"("at");

-- CreateIndex
CREATE INDEX "report_link_createdAt_idx" ON "report_link"("createdAt");

-- CreateIndex
CREATE INDEX "alert_overAt_idx" ON "alert"("overAt");

-- CreateIndex
CREATE INDEX "alert_key_idx" ON "alert"("key");

-- CreateIndex
CREATE INDEX "alert_raisedAt_idx" ON "alert"("raisedAt");

-- CreateIndex
CREATE INDEX "moderation_report_decidedAt_idx" ON "moderation_report"("decidedAt");
