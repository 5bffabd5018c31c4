-- AlterTable
ALTER TABLE "contract_request" ADD COLUMN     "directory" TEXT,
ADD COLUMN     "directoryAt" TIMESTAMPTZ(3),
ADD COLUMN     "directoryBy" UUID;

-- AlterTable
ALTER TABLE "moderation_report" ADD COLUMN     "proposedBy" UUID;

-- AlterTable
ALTER TABLE "outage_cluster" ADD COLUMN     "approvedAt" TIMESTAMPTZ(3),
ADD COLUMN     "approvedBy" UUID,
ADD COLUMN     "beganAt" TIMESTAMPTZ(3),
ADD COLUMN     "overAt" TIMESTAMPTZ(3),
ADD COLUMN     "textVersion" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "texts" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "subscriber" ADD COLUMN     "importId" UUID,
ADD COLUMN     "nameHashes" TEXT[],
ADD COLUMN     "phoneHashes" TEXT[];

-- AlterTable
ALTER TABLE "task" ADD COLUMN     "trackerPushed" INTEGER,
ADD COLUMN     "trackerSeen" JSONB,
ADD COLUMN     "visitSealed" BYTEA;

-- CreateIndex
CREATE INDEX "case_clusterId_idx" ON "case"("clusterId");

-- CreateIndex
CREATE INDEX "evidence_about_idx" ON "evidence"("about");

-- CreateIndex
CREATE INDEX "subscriber_phoneHashes_idx" ON "subscriber" USING GIN ("phoneHashes");

-- CreateIndex
CREATE INDEX "subscriber_nameHashes_idx" ON "subscriber" USING GIN ("nameHashes");

-- CreateIndex
CREATE INDEX "subscriber_importId_idx" ON "subscriber"("importId");
