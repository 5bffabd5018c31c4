import type { ListingRef } from '../domain/ports/collector.ts'
import type { PrismaClient } from '../storage/database.ts'
import type { ReportTarget } from './screens.ts'

/** The review that a report is about; null for letters, and where it is gone. */
export async function reportTarget(prisma: PrismaClient, caseId: string): Promise<ReportTarget | null> {
  const found = await prisma.case.findUnique({
    where: { id: caseId },
    select: { review: { select: { externalId: true, goneAt: true, listing: true } } },
  })
  const review = found?.review ?? null
  if (review === null || review.goneAt !== null) return null
  const { publicRef, cabinetRef, extra, sourceId, adapter } = review.listing
  const listing = { publicRef, cabinetRef, extra: extra as ListingRef['extra'] }
  return { sourceId, adapter, listing, externalId: review.externalId }
}
