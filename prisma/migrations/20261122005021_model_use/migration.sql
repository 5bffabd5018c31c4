-- CreateTable
CREATE TABLE "model_use" (
    "day" DATE NOT NULL,
    "tokens" INTEGER NOT NULL,
    "calls" INTEGER NOT NULL,

    CONSTRAINT "model_use_pkey" PRIMARY KEY ("day")
);
