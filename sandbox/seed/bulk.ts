import { createRandom } from '../random.ts'
import { makeReview } from '../state/reviews.ts'
import { type BranchState, emptyWorld, type WorldState } from '../state/world.ts'
import { composeDraft, inventAuthor } from './cast.ts'

/** A world for benches: as many branches and reviews as asked for, on 2GIS alone. */
export interface BulkOptions {
  readonly branches: number
  readonly reviewsPerBranch: number
}

const DAY = 86_400_000

/** The branch of that number, from 0; every world of this kind has the same ones. */
export function bulkBranch(index: number): BranchState {
  const tail = String(index + 1).padStart(6, '0')
  return {
    key: `bulk-${tail}`,
    name: 'Дала Нет, интернет-провайдер',
    city: 'Алматы',
    citySlug: 'almaty',
    regionId: 67,
    district: 'Ауэзовский район',
    address: `улица Шаляпина, ${index + 1}`,
    phone: '+7 700 000 00 00',
    twogis: { publicId: `70000001002${tail}`, cabinetId: `70000001702${tail}` },
    google: { locationId: `7000000000002${tail}`, placeId: `ChIJ0bulk${tail}` },
    yandex: { permalink: `700002${tail}`, slug: `bulk_${tail}` },
  }
}

/** The same options and `now` give the same world. A thousand texts are shared: memory is what a million costs. */
export function bulkWorld(options: BulkOptions, number: number, now: Date): WorldState {
  const world = emptyWorld()
  const random = createRandom(number)
  const drafts = Array.from({ length: 1000 }, () => composeDraft(random))
  const authors = Array.from({ length: 500 }, (_, index) => inventAuthor(random, `Житель ${index + 1}`))
  world.branches = Array.from({ length: options.branches }, (_, index) => bulkBranch(index))
  for (const branch of world.branches) {
    for (let count = 0; count < options.reviewsPerBranch; count++) {
      world.nextId += 1
      const draft = random.pick(drafts)
      const at = new Date(now.getTime() - (730 * DAY * (options.reviewsPerBranch - count)) / options.reviewsPerBranch)
      const review = makeReview(
        {
          platform: 'twogis',
          branch: branch.key,
          author: random.pick(authors),
          rating: draft.stars,
          text: draft.text,
          createdAt: at.toISOString(),
          language: draft.language,
        },
        String(world.nextId),
      )
      world.reviews.push(review)
    }
  }
  return world
}
