import { z } from 'zod'
import { Failure } from '../../domain/failure.ts'
import { sourceId } from '../../domain/review.ts'
import type { SourceManifest } from '../../transport/source-manifest.ts'

const id = sourceId('google-questions')

/**
 * Questions on the own profile. Google ended their API on 3 November 2025 (dossier §2): they are entered by a person,
 * and the source says so instead of showing a silent zero.
 */
export const googleQuestionsManifest: SourceManifest = {
  id,
  name: { ru: 'Вопросы в Google', kk: 'Google сұрақтары', en: 'Questions on Google' },
  linkExample: '',
  connect: 'by-hand',
  byHand: {
    kind: 'question',
    note: {
      ru: 'Google закрыл API вопросов и ответов 3 ноября 2025 года, сам «Отклик» ничего здесь не читает. Увидели вопрос в профиле: внесите его сюда, ответ одобряют и публикуют вручную. Если блока вопросов в профиле нет, Google его больше не показывает.',
      kk: 'Google сұрақ-жауап API-ін 2025 жылғы 3 қарашада жапты, «Отклик» мұнда өзі ештеңе оқымайды. Профильден сұрақ көрсеңіз, осында енгізіңіз: жауап мақұлданып, қолмен жарияланады. Профильде сұрақтар бөлімі болмаса, Google оны енді көрсетпейді.',
      en: 'Google ended the API for questions and answers on 3 November 2025; nothing is read here by itself. When you see a question on the profile, enter it here: the answer is approved and published by hand. If the profile has no such block, Google no longer shows it.',
    },
  },
  configSchema: z.looseObject({}),
  matchesLink: () => false,
  async resolveLink() {
    throw new Failure('invalid', 'Questions are entered by hand, they have no link of a card', { at: id })
  },
  parser: {
    source: id,
    async parse() {
      throw new Failure('layout-changed', 'Questions on Google are entered by hand: there is no capture of them', {
        at: id,
      })
    },
  },
  // Nothing is looked at, so no page comes: neither «no questions» nor «gone» can be concluded from it.
  createCollector: () => ({ source: id, collect: nothing }),
}

async function* nothing(): AsyncGenerator<never> {}
