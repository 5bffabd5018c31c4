import { readFileSync } from 'node:fs'

/**
 * What npm's own list in `node_modules` says about the packages that `package-lock.json` asks for: somebody may have
 * called `npm ci` by hand, or the container's build did. npm writes its list last, so half an installation has none.
 * @returns {{ extent: 'none' | 'product' | 'full', hadDev: boolean }} `extent`: what is there complete and exact;
 * `hadDev`: packages for tests are among what is there now
 */
export function installedPackages() {
  const wanted = packagesOf('package-lock.json')
  const present = packagesOf('node_modules/.package-lock.json')
  const hadDev = Object.values(present).some(({ dev }) => dev === true)
  if (Object.keys(present).length === 0) return { extent: 'none', hadDev }
  const complete = (dev) =>
    Object.entries(wanted).every(([path, one]) => {
      // Packages for other machines are left out.
      if (path === '' || one.optional === true || one.devOptional === true || (one.dev === true) !== dev) return true
      return present[path]?.version === one.version && present[path]?.integrity === one.integrity
    })
  if (!complete(false)) return { extent: 'none', hadDev }
  return { extent: complete(true) ? 'full' : 'product', hadDev }
}

function packagesOf(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages ?? {}
  } catch {
    return {}
  }
}
