import { parseInstant } from '../../../transport/instants.ts'
import { whyUnreadable } from '../../../transport/lenient.ts'
import type { ReviewShape } from '../../../transport/read-capture.ts'
import { digestReview } from '../../../transport/yandex/wire.ts'
import { reviewUrl, yandex } from '../observe.ts'

/**
 * A review in Yandex's common store of opinions, `ugcpub/digest`, which cards outside the map are drawn from: a list
 * `view.views[]` of `/ugc/review`, each with the answers to it as `views[]` of `/ugc/comment`. As several public sites
 * read it. Comments come only where they were asked for (`addComments`), and the first is taken for the organisation's:
 * nothing in a capture tells whose it is.
 */
export const digestShape: ReviewShape = {
  name: 'digest of opinions',
  matches: (item) => item['type'] === '/ugc/review' && ('rating' in item || 'text' in item),
  read(item) {
    const parsed = digestReview.safeParse(item)
    if (!parsed.success) throw new Error(whyUnreadable(parsed.error))
    const wire = parsed.data
    const org = /^\/(?:sprav|org)\/(\d+)/.exec(wire.object?.id ?? '')?.[1] ?? ''
    const author = wire.author
    const answer = wire.views.find((one) => one.type === '/ugc/comment' && one.text !== '')
    const authorId = author?.publicId || (/^\/user\/([\w-]+)/.exec(author?.pkPath ?? '')?.[1] ?? null)
    return {
      ref: { source: yandex, place: org, externalId: wire.id },
      author: author?.name?.trim() || null,
      stars: wire.rating,
      text: wire.text,
      createdAt: null,
      // The map's other list calls the same instant that of the last change; the first one is told by the cabinet alone.
      editedAt: parseInstant(wire.time),
      datePrecision: 'instant',
      reply:
        answer === undefined
          ? null
          : {
              externalId: answer.id === '' ? null : answer.id,
              text: answer.text,
              at: parseInstant(answer.time),
              moderation: null,
              rejectedBecause: null,
            },
      permalink: reviewUrl(org, authorId),
      answerable: wire.text.trim() === '' ? 'no-text' : 'yes',
      counted: null,
      trustMarks: [],
      raw: item,
    }
  },
}
