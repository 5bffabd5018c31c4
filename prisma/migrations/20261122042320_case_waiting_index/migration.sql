-- What waits for triage, in the order in which it is taken. Prisma's schema cannot name an index of a part of a table, and
-- its comparison leaves such indexes alone.
CREATE INDEX "case_waiting_idx" ON "case" ("imported", "id") WHERE "state" IN ('new', 'triaged');
