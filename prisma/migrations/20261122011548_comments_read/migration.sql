-- AlterTable
ALTER TABLE "contract_request" ADD COLUMN     "commentsAt" TIMESTAMPTZ(3);
