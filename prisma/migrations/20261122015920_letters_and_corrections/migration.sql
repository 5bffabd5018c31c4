-- CreateIndex
CREATE INDEX "message_receivedAt_idx" ON "message"("receivedAt");

-- CreateIndex
CREATE INDEX "verdict_correctedBy_at_idx" ON "verdict"("correctedBy", "at");
