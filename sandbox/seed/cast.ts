import type { Letter } from '../mail/compose.ts'
import { hex, type Random } from '../random.ts'
import type { ReviewInput } from '../state/reviews.ts'
import type { AuthorState, BranchState, ReviewPlatform } from '../state/world.ts'

export function inventAuthor(random: Random, name: string): AuthorState {
  return {
    id: String(random.int(20_000_000, 79_999_999)),
    publicId: hex(random, 32),
    name,
    reviewsCount: random.int(1, 40),
    provider: '2gis',
  }
}

export function inventReview(
  random: Random,
  platform: ReviewPlatform,
  branch: BranchState,
  createdAt: string,
): ReviewInput {
  return {
    platform,
    branch: branch.key,
    author: inventAuthor(random, 'Айгерим'),
    rating: random.int(1, 5),
    text: 'Интернет пропал вечером, жду мастера.',
    createdAt,
  }
}

export function inventLetter(_random: Random, at: Date): Letter {
  return {
    from: { name: 'Айгерим', address: 'a@mail.example' },
    subject: 'Вопрос',
    text: 'Здравствуйте',
    at,
    messageId: `<${at.getTime()}@mail.example>`,
  }
}
