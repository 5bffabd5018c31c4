-- AlterTable
ALTER TABLE "listing" ADD COLUMN     "cardAt" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "listing_adapter_nextPollAt_idx" ON "listing"("adapter", "nextPollAt");
