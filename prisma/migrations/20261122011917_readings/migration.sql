-- CreateTable
CREATE TABLE "reading" (
    "id" UUID NOT NULL,
    "sourceId" UUID NOT NULL,
    "listingId" UUID NOT NULL,
    "depth" TEXT NOT NULL,
    "firstAt" TIMESTAMPTZ(3) NOT NULL,
    "lastAt" TIMESTAMPTZ(3) NOT NULL,
    "runs" INTEGER NOT NULL DEFAULT 1,
    "seen" INTEGER NOT NULL DEFAULT 0,
    "created" INTEGER NOT NULL DEFAULT 0,
    "edited" INTEGER NOT NULL DEFAULT 0,
    "gone" INTEGER NOT NULL DEFAULT 0,
    "unreadable" INTEGER NOT NULL DEFAULT 0,
    "failure" TEXT,
    "message" TEXT,
    "truncated" TEXT,

    CONSTRAINT "reading_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "reading_sourceId_lastAt_idx" ON "reading"("sourceId", "lastAt");

-- CreateIndex
CREATE INDEX "reading_listingId_lastAt_idx" ON "reading"("listingId", "lastAt");

-- AddForeignKey
ALTER TABLE "reading" ADD CONSTRAINT "reading_listingId_fkey" FOREIGN KEY ("listingId") REFERENCES "listing"("id") ON DELETE CASCADE ON UPDATE CASCADE;
