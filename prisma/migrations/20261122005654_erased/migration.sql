-- AlterTable
ALTER TABLE "case" ADD COLUMN     "erasedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "review" ADD COLUMN     "erasedAt" TIMESTAMPTZ(3);
