-- CreateTable
CREATE TABLE "correction_layer" (
    "id" UUID NOT NULL,
    "base" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "layer" JSONB NOT NULL,
    "own" JSONB NOT NULL,
    "regression" JSONB NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "changes" JSONB NOT NULL DEFAULT '[]',
    "fittedAt" TIMESTAMPTZ(3) NOT NULL,
    "fittedBy" UUID,
    "usedFrom" TIMESTAMPTZ(3),
    "usedUntil" TIMESTAMPTZ(3),
    "usedBy" UUID,

    CONSTRAINT "correction_layer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "text_signature" (
    "caseId" UUID NOT NULL,
    "revisionHash" TEXT NOT NULL,
    "signature" BYTEA NOT NULL,
    "bands" INTEGER[],
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "text_signature_pkey" PRIMARY KEY ("caseId")
);

-- CreateIndex
CREATE INDEX "correction_layer_state_fittedAt_idx" ON "correction_layer"("state", "fittedAt");

-- CreateIndex
CREATE INDEX "text_signature_bands_idx" ON "text_signature" USING GIN ("bands");

-- AddForeignKey
ALTER TABLE "text_signature" ADD CONSTRAINT "text_signature_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "case"("id") ON DELETE CASCADE ON UPDATE CASCADE;
