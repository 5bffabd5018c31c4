import { Failure } from '../../domain/failure.ts'
import type { ResolvedLink } from '../../domain/ports/collector.ts'
import type { CallContext } from '../../domain/ports/runtime.ts'
import type { SourceDeps } from '../../transport/source-deps.ts'
import { yandexConfig } from '../../transport/yandex/config.ts'
import { pathOf, readYandexLink } from '../../transport/yandex/links.ts'
import { yandex } from './observe.ts'
import { fetchOrgPage } from './public-page.ts'

const mend = 'Paste the address of the organisation’s page, such as https://yandex.kz/maps/org/dala_net/1234567890'

/** @throws Failure `invalid` for a link that names no organisation, `gone` if there is none */
export async function resolveYandexLink(link: string, deps: SourceDeps, call: CallContext): Promise<ResolvedLink> {
  const { site } = yandexConfig.parse(deps.config)
  const read = readYandexLink(link)
  if (read === null) throw new Failure('invalid', `This link names no Yandex organisation. ${mend}`, { at: yandex })
  const org = read.org ?? (await follow())
  if (org === null) throw new Failure('invalid', `The short link leads to no organisation. ${mend}`, { at: yandex })
  const { title, address } = await fetchOrgPage(deps.http, site, org, 1, call)
  return {
    source: yandex,
    listing: { publicRef: org, cabinetRef: read.cabinet ? org : null, extra: {} },
    title,
    address,
  }

  async function follow(): Promise<string | null> {
    const { url } = await deps.http.send({ at: yandex, url: site + pathOf(link) }, call)
    return readYandexLink(`https://yandex.ru${url.pathname}${url.search}`)?.org ?? null
  }
}
