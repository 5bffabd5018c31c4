import type { ReviewShape } from '../../../transport/read-capture.ts'
import { observeCabinet } from '../observe.ts'

/** A review of the business account's list (dossier §2.2). Comments under it look alike, but say whether they are official. */
export const accountShape: ReviewShape = {
  name: 'business account',
  matches: (item) =>
    (typeof item['id'] === 'number' || (typeof item['id'] === 'string' && item['id'] !== '')) &&
    'dateCreated' in item &&
    ('rating' in item || ('text' in item && ('user' in item || 'catalog' in item))) &&
    !('isOfficialAnswer' in item),
  read: observeCabinet,
}
