import type { ConnectField } from '../../domain/ports/channels.ts'

/** What a person enters to connect a mailbox; dotted names are nested settings of `mailConfig`. */
export const mailFields: readonly ConnectField[] = [
  open('address', 'Адрес ящика', 'Пошта жәшігінің мекенжайы', 'Mailbox address', 'info@example.kz'),
  {
    name: 'provider',
    label: { ru: 'Способ доступа', kk: 'Қол жеткізу тәсілі', en: 'Way of access' },
    secret: false,
    required: false,
    example: null,
    choices: [
      {
        value: 'imap',
        label: {
          ru: 'IMAP и SMTP (любая почта)',
          kk: 'IMAP және SMTP (кез келген пошта)',
          en: 'IMAP and SMTP (any mail)',
        },
      },
      {
        value: 'gmail-api',
        label: { ru: 'Gmail API (почта Google)', kk: 'Gmail API (Google поштасы)', en: 'Gmail API (mail at Google)' },
      },
    ],
  },
  server(open('imap.host', 'Сервер IMAP', 'IMAP сервері', 'IMAP server', 'imap.example.kz')),
  server(open('smtp.host', 'Сервер SMTP', 'SMTP сервері', 'SMTP server', 'smtp.example.kz')),
  server(security('imap.secure', 'Шифрование IMAP', 'IMAP шифрлауы', 'IMAP encryption')),
  server(security('smtp.secure', 'Шифрование SMTP', 'SMTP шифрлауы', 'SMTP encryption')),
  server({
    ...open(
      'imap.port',
      'Порт IMAP, если не обычный',
      'IMAP порты, әдеттегі болмаса',
      'IMAP port, if not the usual one',
      '993',
    ),
    required: false,
  }),
  server({
    ...open(
      'smtp.port',
      'Порт SMTP, если не обычный',
      'SMTP порты, әдеттегі болмаса',
      'SMTP port, if not the usual one',
      '465',
    ),
    required: false,
  }),
  server({
    ...open(
      'user',
      'Имя для входа, если не адрес',
      'Кіру аты, мекенжай болмаса',
      'Sign-in name, if not the address',
      '',
    ),
    required: false,
    example: null,
  }),
  server(optional('password', 'Пароль, если не OAuth', 'Құпиясөз, OAuth болмаса', 'Password, if not OAuth', true)),
  optional('oauth.clientId', 'Клиент OAuth', 'OAuth клиенті', 'OAuth client'),
  optional('clientSecret', 'Секрет клиента OAuth', 'OAuth клиентінің құпиясы', 'OAuth client secret', true),
  optional('refreshToken', 'Токен обновления', 'Жаңарту токені', 'Refresh token', true),
  server(
    optional(
      'oauth.tokenUrl',
      'Адрес выдачи токенов, если не Google',
      'Токен беру мекенжайы, Google болмаса',
      'Token address, if not Google',
    ),
  ),
]

/** Of no use where the Gmail API is called. */
function server(field: ConnectField): ConnectField {
  return { ...field, onlyWith: { field: 'provider', value: 'imap' } }
}

/** Never «none»: a password does not travel in the open. */
function security(name: string, ru: string, kk: string, en: string): ConnectField {
  const same = (text: string) => ({ ru: text, kk: text, en: text })
  return {
    ...open(name, ru, kk, en, ''),
    required: false,
    example: null,
    choices: [
      { value: 'true', label: same('TLS') },
      { value: 'false', label: same('STARTTLS') },
    ],
  }
}

function open(name: string, ru: string, kk: string, en: string, example: string): ConnectField {
  return { name, label: { ru, kk, en }, secret: false, required: true, example }
}

function optional(name: string, ru: string, kk: string, en: string, secret = false): ConnectField {
  return { name, label: { ru, kk, en }, secret, required: false, example: null }
}
