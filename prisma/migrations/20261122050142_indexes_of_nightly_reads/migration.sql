-- CreateIndex
CREATE INDEX "notice_notBefore_idx" ON "notice"("notBefore");
CREATE INDEX "notice_caseId_idx" ON "notice"("caseId");

-- Indexes of a part of a table, which the schema file cannot name and its comparison leaves alone.
-- Learning from corrections reads the few verdicts that a person changed out of millions.
CREATE INDEX "verdict_corrected_idx" ON "verdict" ("caseId", "at") WHERE "correctedBy" IS NOT NULL;
-- The nightly clean-up asks for reviews that went away.
CREATE INDEX "review_gone_idx" ON "review" ("adapter", "goneAt") WHERE "goneAt" IS NOT NULL;
-- The digest counts what came since yesterday, without the history of a first reading.
CREATE INDEX "case_opened_idx" ON "case" ("openedAt") WHERE NOT "imported";
