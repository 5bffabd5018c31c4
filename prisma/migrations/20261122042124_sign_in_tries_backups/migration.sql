-- CreateTable
CREATE TABLE "sign_in_try" (
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sign_in_try_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "backup_file" (
    "path" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "removedAt" TIMESTAMPTZ(3),

    CONSTRAINT "backup_file_pkey" PRIMARY KEY ("path")
);

-- CreateIndex
CREATE INDEX "sign_in_try_until_idx" ON "sign_in_try"("until");
