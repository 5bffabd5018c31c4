import type { FastifyInstance, FastifyRequest } from 'fastify'
import { escapeHtml } from '../html.ts'
import type { Context } from '../stand-in.ts'
import { renew, tokensOf } from '../tokens.ts'
import { TWOGIS_LOGIN, TWOGIS_ORG_ID } from './cabinet.ts'

type Query = Readonly<Record<string, string | undefined>>

/** The sign-in of account.2gis.com: inputs without a type, known by their placeholders; «Войти» is a plain button. */
function loginPage(wrong: boolean): string {
  return `<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>Вход — 2ГИС Личный кабинет</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head><body>
<h1>Вход в личный кабинет</h1>${wrong ? '<div role="alert">Неправильный логин или пароль</div>' : ''}
<form method="POST" action="/login"><p><input name="login" placeholder="Логин или почта" autocomplete="username"></p>
<p><input name="password" placeholder="Пароль" autocomplete="current-password"></p><button>Войти</button></form></body></html>`
}

/** Pages of account.2gis.com. They carry no state: their script asks the API with the token of the cookie. */
export function registerCabinetPages(app: FastifyInstance, context: Context, orgName: string): void {
  const { store } = context
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => {
    done(null, Object.fromEntries(new URLSearchParams(String(body))))
  })

  function signedIn(request: FastifyRequest): boolean {
    const tokens = tokensOf(store, 'twogis')
    return !tokens.accessDead && (request.headers.cookie ?? '').includes(`dg_session_token=${tokens.access}`)
  }

  app.get('/login', { config: { operation: 'auth.page' } }, async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(loginPage(false)),
  )

  app.post<{ Body: Query | null }>('/login', { config: { operation: 'auth.form' } }, async (request, reply) => {
    const { login, password } = request.body ?? {}
    if (login !== TWOGIS_LOGIN.login || password !== TWOGIS_LOGIN.password) {
      return reply.type('text/html; charset=utf-8').send(loginPage(true))
    }
    const tokens = tokensOf(store, 'twogis')
    if (tokens.accessDead || tokens.refreshDead) {
      tokens.refreshDead = false
      renew(store, tokens, 'twogis', true)
    }
    // The page's own script reads the token, so the cookie is no secret to it.
    reply.header('set-cookie', [
      `dg_session_token=${tokens.access}; Path=/`,
      `dg_refresh_token=${tokens.refresh}; Path=/`,
    ])
    return reply.redirect(`/orgs/${TWOGIS_ORG_ID}`)
  })

  for (const url of ['/', '/orgs', '/orgs/:org', '/orgs/:org/reviews', '/orgs/:org/reviews/:branch']) {
    app.get(url, { config: { operation: 'auth.cabinet' } }, async (request, reply) => {
      if (!signedIn(request)) return reply.redirect('/login')
      return reply
        .type('text/html; charset=utf-8')
        .send(
          `<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>2ГИС Личный кабинет</title></head><body><h1>${escapeHtml(orgName)}</h1><p>Личный кабинет</p></body></html>`,
        )
    })
  }
}
