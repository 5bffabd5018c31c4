import type { ConnectField } from '../../domain/ports/channels.ts'

/** What a person enters to connect a mailbox; dotted names are nested settings of `mailConfig`. */
export const mailFields: readonly ConnectField[] = [
  open('address', 'Адрес ящика', 'Пошта жәшігінің мекенжайы', 'Mailbox address', 'info@example.kz'),
  open('imap.host', 'Сервер IMAP', 'IMAP сервері', 'IMAP server', 'imap.example.kz'),
  open('smtp.host', 'Сервер SMTP', 'SMTP сервері', 'SMTP server', 'smtp.example.kz'),
  security('imap.secure', 'Шифрование IMAP', 'IMAP шифрлауы', 'IMAP encryption'),
  security('smtp.secure', 'Шифрование SMTP', 'SMTP шифрлауы', 'SMTP encryption'),
  {
    ...open(
      'imap.port',
      'Порт IMAP, если не обычный',
      'IMAP порты, әдеттегі болмаса',
      'IMAP port, if not the usual one',
      '993',
    ),
    required: false,
  },
  {
    ...open(
      'smtp.port',
      'Порт SMTP, если не обычный',
      'SMTP порты, әдеттегі болмаса',
      'SMTP port, if not the usual one',
      '465',
    ),
    required: false,
  },
  {
    ...open(
      'user',
      'Имя для входа, если не адрес',
      'Кіру аты, мекенжай болмаса',
      'Sign-in name, if not the address',
      '',
    ),
    required: false,
    example: null,
  },
  optional('password', 'Пароль', 'Құпиясөз', 'Password', true),
  optional(
    'oauth.clientId',
    'Клиент OAuth (вместо пароля)',
    'OAuth клиенті (құпиясөз орнына)',
    'OAuth client (in place of the password)',
  ),
  optional('clientSecret', 'Секрет клиента OAuth', 'OAuth клиентінің құпиясы', 'OAuth client secret', true),
  optional('refreshToken', 'Токен обновления', 'Жаңарту токені', 'Refresh token', true),
  optional(
    'oauth.tokenUrl',
    'Адрес выдачи токенов, если не Google',
    'Токен беру мекенжайы, Google болмаса',
    'Token address, if not Google',
  ),
]

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
