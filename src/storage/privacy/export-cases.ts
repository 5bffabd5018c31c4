import type { FieldCipher } from '../../domain/ports/secrets.ts'
import type { Database } from '../database.ts'

/** One document a case: what a person may ask to see of themselves, without our own ratings of staff and machines. */
export async function* exportCases(
  { prisma }: Pick<Database, 'prisma'>,
  cipher: Pick<FieldCipher, 'decrypt'>,
  caseIds: readonly string[],
): AsyncIterable<object> {
  const open = (sealed: Uint8Array | null): string | null => (sealed === null ? null : cipher.decrypt(sealed))
  for (const id of caseIds) {
    const held = await prisma.case.findUnique({
      where: { id },
      include: {
        review: { include: { revisions: { orderBy: { number: 'asc' } } } },
        messages: { include: { attachments: true }, orderBy: { receivedAt: 'asc' } },
        verdicts: { orderBy: { at: 'asc' } },
        approvals: { orderBy: { at: 'asc' } },
        notes: { orderBy: { at: 'asc' } },
        tasks: true,
        reports: true,
        request: true,
        claim: true,
      },
    })
    if (held === null) continue
    const { request, tasks, messages, ...rest } = held
    yield {
      ...rest,
      messages: messages.map(({ attachments, ...message }) => ({
        ...message,
        attachments: attachments.map(({ content, ...file }) => ({
          ...file,
          base64: content === null ? null : Buffer.from(content).toString('base64'),
        })),
      })),
      request: request && { ...request, contract: open(request.contract), phone: open(request.phone) },
      tasks: tasks.map(({ visitSealed, ...task }) => ({
        ...task,
        phone: open(task.phone),
        visitDetails: open(visitSealed),
      })),
    }
  }
}
