import type { ConnectField } from '../../domain/ports/channels.ts'

/** What a person enters to connect a mailbox; dotted names are nested settings of `mailConfig`. */
export const mailFields: readonly ConnectField[] = [
  open('address', 'Адрес ящика', 'Пошта жәшігінің мекенжайы', 'Mailbox address', 'info@example.kz'),
  open('imap.host', 'Сервер IMAP', 'IMAP сервері', 'IMAP server', 'imap.example.kz'),
  open('smtp.host', 'Сервер SMTP', 'SMTP сервері', 'SMTP server', 'smtp.example.kz'),
  { ...open('imap.port', 'Порт IMAP', 'IMAP порты', 'IMAP port', '993'), required: false },
  { ...open('smtp.port', 'Порт SMTP', 'SMTP порты', 'SMTP port', '465'), required: false },
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
  { ...open('password', 'Пароль', 'Құпиясөз', 'Password', ''), secret: true, example: null },
]

function open(name: string, ru: string, kk: string, en: string, example: string): ConnectField {
  return { name, label: { ru, kk, en }, secret: false, required: true, example }
}
