-- AlterTable
ALTER TABLE "approval" ADD COLUMN     "templateId" UUID,
ADD COLUMN     "templateShare" DOUBLE PRECISION,
ADD COLUMN     "templateVersion" INTEGER;

-- AlterTable
ALTER TABLE "template" ADD COLUMN     "stars" INTEGER[] DEFAULT ARRAY[]::INTEGER[];

-- CreateTable
CREATE TABLE "chat_link" (
    "codeHash" TEXT NOT NULL,
    "userId" UUID NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "chat_link_pkey" PRIMARY KEY ("codeHash")
);

-- CreateIndex
CREATE INDEX "chat_link_userId_idx" ON "chat_link"("userId");
