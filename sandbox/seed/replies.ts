import type { Letter } from '../mail/compose.ts'
import { textHash } from '../random.ts'
import type { ReviewState } from '../state/world.ts'

/** What an author writes to info@ after a public answer asked for the contract number. */
export function replyToAnswer(review: ReviewState, code: string): Omit<Letter, 'at' | 'messageId'> {
  const { author, persona } = review
  const contract = persona?.contract ?? ''
  const phone = persona?.phone ?? ''
  const from = { name: author.name, address: persona?.mail ?? 'author@mail.example' }
  const short = review.text.slice(0, 90)
  const variants: readonly Pick<Letter, 'subject' | 'text'>[] =
    review.language === 'kk'
      ? [
          {
            subject: `${code}, шарт ${contract}`,
            text: `Сәлеметсіз бе! Пікірімнің астында жазған кодыңыз ${code}. Шарт нөмірім ${contract}, телефоным ${phone}. Хабарласыңыздар.`,
          },
          {
            subject: `Өтініш ${code}`,
            text: `Шарт нөмірі: ${contract}\nМекенжайы: ${persona?.address ?? ''}\n«${short}» деп жазған едім. Жөндеп беріңіздерші.`,
          },
        ]
      : [
          {
            subject: `Re: обращение ${code}`,
            text: `Здравствуйте! Вы просили номер договора: ${contract}. Код ${code}. Телефон ${phone}, звоните после шести.\n\n${author.name}`,
          },
          { subject: code, text: `договор ${contract}` },
          {
            subject: 'По отзыву',
            text: `Добрый день. Под моим отзывом («${short}») вы написали код ${code}. Договор ${contract}, адрес ${persona?.address ?? ''}. Жду мастера.`,
          },
          {
            subject: `Код ${code}, договор ${contract}`,
            text: `Пишу, как просили. Проблема не решена. Мой номер ${phone}.`,
          },
        ]
  const chosen = variants[textHash(review.id) % variants.length] ?? { subject: code, text: contract }
  return { from, ...chosen }
}
