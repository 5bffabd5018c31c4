import type { SourceManifest } from '../../transport/source-manifest.ts'
import { yandexConfig } from '../../transport/yandex/config.ts'
import { readYandexLink } from '../../transport/yandex/links.ts'
import { createYandexCollector } from './collector.ts'
import { yandex } from './observe.ts'
import { yandexParser } from './parse.ts'
import { resolveYandexLink } from './resolve.ts'
import { yandexSignIn } from './sign-in.ts'

export const yandexManifest: SourceManifest = {
  id: yandex,
  name: { ru: 'Яндекс Карты', kk: 'Яндекс Карталар', en: 'Yandex Maps' },
  linkExample: 'https://yandex.kz/maps/org/dala_net/1234567890/reviews/',
  connect: 'browser-session',
  configSchema: yandexConfig,
  fields: [
    {
      name: 'session',
      label: {
        ru: 'Сеанс кабинета Яндекс Бизнеса (storageState браузера, JSON), чтобы отвечать',
        kk: 'Яндекс Бизнес кабинетінің сеансы (браузердің storageState файлы, JSON), жауап беру үшін',
        en: 'Session of the Yandex Business account (a browser’s storageState, JSON), for answering',
      },
      secret: true,
      required: false,
      example: null,
    },
  ],
  matchesLink: (link) => readYandexLink(link) !== null,
  signIn: yandexSignIn,
  resolveLink: resolveYandexLink,
  parser: yandexParser,
  noticesIn: ({ from, subject }) =>
    /@(?:[\w-]+\.)*yandex(?:-team)?\.(?:ru|com|kz|by|uz)$/i.test(from.address) && /отзыв|пікір|review/iu.test(subject),
  createCollector: createYandexCollector,
}
