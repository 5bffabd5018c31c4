-- AlterTable
ALTER TABLE "task" ADD COLUMN     "askedAt" TIMESTAMPTZ(3),
ADD COLUMN     "followedAt" TIMESTAMPTZ(3),
ADD COLUMN     "trackerEnd" TIMESTAMPTZ(3),
ADD COLUMN     "why" TEXT;
