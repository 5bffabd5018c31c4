-- AlterTable
ALTER TABLE "review" ADD COLUMN     "aliases" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "source" ADD COLUMN     "failureReason" TEXT;
