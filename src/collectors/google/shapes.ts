import { dumpShape } from '../../transport/capture/dump-review.ts'
import { schemaOrgShape } from '../../transport/capture/schema-org.ts'
import { originalOf } from '../../transport/google/translation.ts'
import { google } from './observe.ts'
import { entityReviewsShape, postsShape } from './shapes/maps-lists.ts'
import { oldPlacesShape, placesShape } from './shapes/places.ts'
import { profileApiShape } from './shapes/profile-api.ts'
import { takeoutShape } from './shapes/takeout.ts'

/** Every way in which a review of Google is written, the surest first. A new one is one file and one line here. */
export const googleShapes = {
  shapes: [profileApiShape, placesShape, oldPlacesShape, takeoutShape],
  listShapes: [postsShape, entityReviewsShape],
  loose: [
    schemaOrgShape(google),
    dumpShape({ source: google, dateIsOfChange: false, answersTextless: true, original: originalOf }),
  ],
} as const
