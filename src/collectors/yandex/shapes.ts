import { dumpShape } from '../../transport/capture/dump-review.ts'
import { schemaOrgShape } from '../../transport/capture/schema-org.ts'
import { yandex } from './observe.ts'
import { cabinetShape } from './shapes/cabinet.ts'
import { digestShape } from './shapes/digest.ts'
import { publicMapShape } from './shapes/public-map.ts'

/** Every way in which a review of Yandex is written, the surest first. A new one is one file and one line here. */
export const yandexShapes = {
  shapes: [publicMapShape, cabinetShape, digestShape],
  loose: [
    schemaOrgShape(yandex),
    dumpShape({ source: yandex, dateIsOfChange: true, answersTextless: false, original: (text) => text }),
  ],
} as const
