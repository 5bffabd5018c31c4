-- AlterTable
ALTER TABLE "contract_request" ADD COLUMN     "askingSince" TIMESTAMPTZ(3);
