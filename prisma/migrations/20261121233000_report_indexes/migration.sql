-- DropIndex
DROP INDEX "case_closedAt_answeredAt_idx";

-- CreateIndex
CREATE INDEX "case_closedAt_idx" ON "case"("closedAt");

-- CreateIndex
CREATE INDEX "case_answeredAt_idx" ON "case"("answeredAt");
