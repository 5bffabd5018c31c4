const browsers = [
  ['Edg', 'Edge'],
  ['OPR', 'Opera'],
  ['YaBrowser', 'Яндекс Браузер'],
  ['SamsungBrowser', 'Samsung Internet'],
  ['Firefox', 'Firefox'],
  ['FxiOS', 'Firefox'],
  ['CriOS', 'Chrome'],
  ['Chrome', 'Chrome'],
  ['Version', 'Safari'],
] as const
const systems = [
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['Mac OS', 'macOS'],
  ['Linux', 'Linux'],
] as const

/** «Chrome 150, Windows» out of what a browser says of itself; as it is where none of them is known. Order matters: most pretend to be Chrome or Safari. */
export function deviceName(said: string): string {
  const system = systems.find(([sign]) => said.includes(sign))?.[1]
  for (const [sign, name] of browsers) {
    const version = new RegExp(`${sign}/(\\d+)`).exec(said)?.[1]
    if (version === undefined) continue
    const browser = `${name} ${version}`
    return system === undefined ? browser : `${browser}, ${system}`
  }
  return said
}
