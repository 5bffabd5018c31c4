-- AlterTable
ALTER TABLE "two_factor" ADD COLUMN     "failedVerificationCount" INTEGER DEFAULT 0,
ADD COLUMN     "lockedUntil" TIMESTAMPTZ(3);
