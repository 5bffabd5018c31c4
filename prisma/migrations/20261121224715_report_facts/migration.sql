-- AlterTable
ALTER TABLE "card_snapshot" ADD COLUMN     "starSum" INTEGER;

-- AlterTable
ALTER TABLE "listing" ADD COLUMN     "knownFrom" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "absence" (
    "reviewId" UUID NOT NULL,
    "goneAt" TIMESTAMPTZ(3) NOT NULL,
    "backAt" TIMESTAMPTZ(3),
    "because" TEXT NOT NULL,

    CONSTRAINT "absence_pkey" PRIMARY KEY ("reviewId","goneAt")
);

-- CreateIndex
CREATE INDEX "absence_goneAt_idx" ON "absence"("goneAt");

-- CreateIndex
CREATE INDEX "absence_backAt_idx" ON "absence"("backAt");

-- CreateIndex
CREATE INDEX "case_closedAt_answeredAt_idx" ON "case"("closedAt", "answeredAt");

-- CreateIndex
CREATE INDEX "delivery_settledAt_idx" ON "delivery"("settledAt");

-- CreateIndex
CREATE INDEX "review_replyAt_idx" ON "review"("replyAt");

-- CreateIndex
CREATE INDEX "revision_seenAt_idx" ON "revision"("seenAt");

-- AddForeignKey
ALTER TABLE "absence" ADD CONSTRAINT "absence_reviewId_fkey" FOREIGN KEY ("reviewId") REFERENCES "review"("id") ON DELETE CASCADE ON UPDATE CASCADE;
