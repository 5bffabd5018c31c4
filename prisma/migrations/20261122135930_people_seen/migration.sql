-- AlterTable
ALTER TABLE "user" ADD COLUMN     "lastSeenAt" TIMESTAMPTZ(3);
