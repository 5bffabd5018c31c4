import type { SourceManifest } from '../../transport/source-manifest.ts'
import { twogisConfig } from '../../transport/twogis/config.ts'
import { readTwogisLink } from '../../transport/twogis/links.ts'
import { createTwogisCollector } from './collector.ts'
import { twogis } from './observe.ts'
import { twogisParser } from './parse.ts'
import { resolveTwogisLink } from './resolve.ts'

export const twogisManifest: SourceManifest = {
  id: twogis,
  name: { ru: '2ГИС', kk: '2ГИС', en: '2GIS' },
  linkExample: 'https://2gis.kz/astana/firm/70000001012345678',
  connect: 'link',
  configSchema: twogisConfig,
  matchesLink: (link) => readTwogisLink(link) !== null,
  resolveLink: resolveTwogisLink,
  parser: twogisParser,
  createCollector: createTwogisCollector,
}
