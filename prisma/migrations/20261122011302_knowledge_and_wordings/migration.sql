-- AlterTable
ALTER TABLE "knowledge_article" ADD COLUMN     "archivedAt" TIMESTAMPTZ(3),
ADD COLUMN     "section" TEXT NOT NULL DEFAULT 'other',
ADD COLUMN     "topicKey" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "updatedBy" UUID,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "knowledge_revision" (
    "articleId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "keywords" TEXT[],
    "by" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "knowledge_revision_pkey" PRIMARY KEY ("articleId","version")
);

-- CreateTable
CREATE TABLE "template_revision" (
    "templateId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "by" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "template_revision_pkey" PRIMARY KEY ("templateId","version")
);

-- CreateTable
CREATE TABLE "own_wording" (
    "id" UUID NOT NULL,
    "language" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "caseId" UUID,
    "addedBy" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "retiredAt" TIMESTAMPTZ(3),

    CONSTRAINT "own_wording_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "own_wording_retiredAt_idx" ON "own_wording"("retiredAt");
