import type { ConnectField } from '../../domain/ports/channels.ts'

/** What a person enters to read and answer through the Business Profile API, or only to see the counters. */
export const googleFields: readonly ConnectField[] = [
  field('clientId', false, 'Идентификатор клиента OAuth', 'OAuth клиентінің идентификаторы', 'OAuth client id'),
  field('clientSecret', true, 'Секрет клиента OAuth', 'OAuth клиентінің құпиясы', 'OAuth client secret'),
  field('refreshToken', true, 'Токен обновления (refresh token)', 'Жаңарту токені (refresh token)', 'Refresh token'),
  field(
    'placesKey',
    true,
    'Ключ Places, только для рейтинга',
    'Places кілті, тек рейтинг үшін',
    'Places key, for the rating alone',
  ),
  field(
    'tool',
    true,
    'Сеанс инструмента отзывов (storageState браузера), для жалоб',
    'Пікірлер құралының сеансы (браузердің storageState файлы), шағымдар үшін',
    'Session of the reviews tool (a browser’s storageState), for reports',
  ),
]

function field(name: string, secret: boolean, ru: string, kk: string, en: string): ConnectField {
  return { name, label: { ru, kk, en }, secret, required: false, example: null }
}
