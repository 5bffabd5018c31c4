import { expect, it } from 'vitest'
import { deviceName } from '../../web/src/settings/device-name.ts'

const mozilla = 'Mozilla/5.0'
const like = 'AppleWebKit/537.36 (KHTML, like Gecko)'

it.each([
  [`${mozilla} (Windows NT 10.0; Win64; x64) ${like} Chrome/150.0.0.0 Safari/537.36`, 'Chrome 150, Windows'],
  [`${mozilla} (Windows NT 10.0) ${like} Chrome/150.0 YaBrowser/26.3 Safari/537.36`, 'Яндекс Браузер 26, Windows'],
  [`${mozilla} (Windows NT 10.0) ${like} Chrome/150.0 Safari/537.36 Edg/150.0`, 'Edge 150, Windows'],
  [
    `${mozilla} (iPhone; CPU iPhone OS 19_0 like Mac OS X) ${like} Version/19.0 Mobile Safari/604.1`,
    'Safari 19, iPhone',
  ],
  [`${mozilla} (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0`, 'Firefox 140, Linux'],
  [`${mozilla} (Linux; Android 15) ${like} Chrome/150.0 Mobile Safari/537.36`, 'Chrome 150, Android'],
  ['curl/8.9', 'curl/8.9'],
])('%s is told as %s', (said, told) => {
  expect(deviceName(said)).toBe(told)
})
