import type { SourceManifest } from '../../transport/source-manifest.ts'
import { twogisConfig } from '../../transport/twogis/config.ts'
import { readTwogisLink } from '../../transport/twogis/links.ts'
import { createTwogisCollector } from './collector.ts'
import { twogis } from './observe.ts'
import { twogisParser } from './parse.ts'
import { resolveTwogisLink } from './resolve.ts'
import { twogisSignIn } from './sign-in.ts'

export const twogisManifest: SourceManifest = {
  id: twogis,
  name: { ru: '2ГИС', kk: '2ГИС', en: '2GIS' },
  linkExample: 'https://2gis.kz/astana/firm/70000001012345678',
  connect: 'link',
  configSchema: twogisConfig,
  fields: [
    {
      name: 'session',
      label: {
        ru: 'Токен кабинета 2ГИС (cookie dg_session_token), чтобы отвечать',
        kk: '2ГИС кабинетінің токені (dg_session_token cookie), жауап беру үшін',
        en: 'Token of the 2GIS account (cookie dg_session_token), for answering',
      },
      secret: true,
      required: false,
      example: null,
    },
  ],
  matchesLink: (link) => readTwogisLink(link) !== null,
  signIn: twogisSignIn,
  resolveLink: resolveTwogisLink,
  parser: twogisParser,
  noticesIn: ({ from, subject }) =>
    /@(?:[\w-]+\.)*2gis\.(?:com|ru|kz)$/i.test(from.address) && /отзыв|пікір|review/iu.test(subject),
  createCollector: createTwogisCollector,
}
