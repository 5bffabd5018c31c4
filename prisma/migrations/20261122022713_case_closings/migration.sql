-- CreateTable
CREATE TABLE "case_closing" (
    "caseId" UUID NOT NULL,
    "closedAt" TIMESTAMPTZ(3) NOT NULL,
    "reopenedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "case_closing_pkey" PRIMARY KEY ("caseId","closedAt")
);

-- AddForeignKey
ALTER TABLE "case_closing" ADD CONSTRAINT "case_closing_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the journal still knows of closings that were overwritten before there was a table for them.
INSERT INTO "case_closing" ("caseId", "closedAt", "reopenedAt")
SELECT j."caseId", was."at", min(j."at")
FROM "journal" j
JOIN "case" c ON c."id" = j."caseId"
CROSS JOIN LATERAL (
    SELECT max(p."at") AS "at" FROM "journal" p
    WHERE p."caseId" = j."caseId" AND p."at" <= j."at" AND p."id" < j."id" AND p."values"->>'to' = 'closed'
) was
WHERE j."action" IN ('reopened', 'customer-wrote') AND j."values"->>'from' = 'closed' AND was."at" IS NOT NULL
GROUP BY j."caseId", was."at";
