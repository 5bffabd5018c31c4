import { dumpShape } from '../../transport/capture/dump-review.ts'
import { schemaOrgShape } from '../../transport/capture/schema-org.ts'
import { twogis } from './observe.ts'
import { accountShape } from './shapes/account.ts'
import { publicFeedShape } from './shapes/public-feed.ts'

/** Every way in which a review of 2GIS is written, the surest first. A new one is one file and one line here. */
export const twogisShapes = {
  shapes: [publicFeedShape, accountShape],
  loose: [
    schemaOrgShape(twogis),
    dumpShape({ source: twogis, dateIsOfChange: false, answersTextless: false, original: (text) => text }),
  ],
} as const
