/** Wording of the Reviews Management Tool. Statuses and reasons are Google's; the page around them is ours. */
export interface ReportLabels {
  readonly title: string
  readonly email: string
  readonly business: string
  readonly newReport: string
  readonly status: string
  readonly next: string
  readonly report: string
  readonly submit: string
  readonly sent: string
  readonly choose: string
  readonly reasons: Readonly<Record<ReportReason, string>>
}

export const REASONS = ['off-topic', 'spam', 'conflict', 'profanity', 'bullying', 'hate', 'personal', 'fake'] as const

type ReportReason = (typeof REASONS)[number]

/** Exact strings of the tool, whatever the language of the page. */
export const STATUS = {
  pending: 'Decision pending',
  refused: 'Report reviewed - no policy violation',
  escalated: 'Escalated - check your email for updates',
} as const

export const LABELS: Readonly<Record<'en' | 'ru', ReportLabels>> = {
  en: {
    title: 'Manage your reviews',
    email: 'Confirm the email of your Business Profile',
    business: 'Choose your business',
    newReport: 'Report a new review for removal',
    status: 'Check the status of a review I reported previously and appeal options',
    next: 'Continue',
    report: 'Report',
    submit: 'Submit',
    sent: 'Report submitted',
    choose: 'Why are you reporting this review?',
    reasons: {
      'off-topic': 'Off topic',
      spam: 'Spam',
      conflict: 'Conflict of interest',
      profanity: 'Profanity',
      bullying: 'Bullying or harassment',
      hate: 'Discrimination or hate speech',
      personal: 'Personal information',
      fake: 'Fake or deceptive',
    },
  },
  ru: {
    title: 'Управление отзывами',
    email: 'Подтвердите адрес профиля компании',
    business: 'Выберите компанию',
    newReport: 'Пожаловаться на новый отзыв',
    status: 'Проверить статус жалобы и возможность обжалования',
    next: 'Продолжить',
    report: 'Пожаловаться',
    submit: 'Отправить',
    sent: 'Жалоба отправлена',
    choose: 'Почему вы хотите пожаловаться на этот отзыв?',
    reasons: {
      'off-topic': 'Не по теме',
      spam: 'Спам',
      conflict: 'Конфликт интересов',
      profanity: 'Ненормативная лексика',
      bullying: 'Травля или домогательства',
      hate: 'Дискриминация или разжигание ненависти',
      personal: 'Личная информация',
      fake: 'Недостоверный отзыв',
    },
  },
}
