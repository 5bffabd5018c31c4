import type { FastifyInstance, FastifyReply } from 'fastify'
import type { DeskDeps } from '../desk/deps.ts'
import { openReportLink } from '../desk/report-links.ts'
import { sharedFiles } from '../domain/ports/report-links.ts'
import { inertPolicy } from './http/inert-page.ts'

const closed = `<!doctype html><html lang="ru"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark"><title>Отклик</title><style>body{font:16px/26px "Segoe UI",Roboto,"Noto Sans",Arial,sans-serif;max-width:560px;margin:15vh auto;padding:0 24px}</style></head>
<body><p>Ссылка больше не действует. Попросите новую у того, кто её прислал.</p>
<p lang="kk">Сілтеме енді жарамсыз. Жіберген адамнан жаңасын сұраңыз.</p>
<p lang="en">This link is no longer valid. Ask whoever sent it for a new one.</p></body></html>
`

function quiet(reply: FastifyReply): FastifyReply {
  return reply
    .header('content-security-policy', inertPolicy('none'))
    .header('referrer-policy', 'no-referrer')
    .header('x-robots-tag', 'noindex, nofollow')
    .header('cache-control', 'private, no-store')
}

/** Reports for people without an account. The address is the only key, so a wrong one is answered like an old one. */
export function sharedReportRoutes(app: FastifyInstance, desk: DeskDeps): void {
  app.get<{ Params: { token: string; file?: string } }>('/shared/:token/:file?', async (request, reply) => {
    const { token, file } = request.params
    const name = file === undefined ? null : sharedFiles.find((each) => each === file)
    const opened = name === undefined ? { kind: 'closed' as const } : await openReportLink(desk, token, name)
    quiet(reply)
    if (opened.kind === 'closed') return reply.code(410).type('text/html; charset=utf-8').send(closed)
    if (opened.kind === 'page') return reply.type('text/html; charset=utf-8').send(opened.html)
    return reply
      .type(opened.contentType)
      .header('content-disposition', `attachment; filename="${opened.name}"`)
      .send(Buffer.from(opened.body))
  })
}
