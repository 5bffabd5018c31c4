import type { Fault } from '../faults/queue.ts'
import { escapeHtml } from '../html.ts'
import type { FaultPage } from '../stand-in.ts'

/** SmartCaptcha's page, as a browser gets it instead of what it asked for. */
export const CAPTCHA_PAGE = `<!DOCTYPE html><html prefix="og: http://ogp.me/ns#" lang="ru"><head><meta charset="utf-8">
<title>Вы не робот?</title></head><body class="utilityfocus"><div id="root"><main><div class="Container">
<form method="POST" action="/checkcaptcha?key=sandbox" id="checkbox-captcha-form">
<h1 class="Text">Подтвердите, что запросы отправляли вы, а не робот</h1>
<span class="Text">Нам очень жаль, но запросы с вашего устройства похожи на автоматические.</span>
<div class="CheckboxCaptcha"><div class="CheckboxCaptcha-Anchor"><input type="submit" class="CheckboxCaptcha-Button" aria-label="SmartCaptcha нужна проверка пользователя"></div></div>
</form></div></main></div></body></html>`

/** The passport's sign-in: login and password on one page, under the names that real scripts look for. */
export function passportPage(retpath: string, wrong: boolean): string {
  return `<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>Авторизация</title></head><body>
<form method="POST" action="/auth?retpath=${escapeHtml(encodeURIComponent(retpath))}"><h1>Войдите с Яндекс ID</h1>
${wrong ? '<div role="alert">Неверный логин или пароль</div>' : ''}
<label>Логин <input data-testid="text-field-input" name="login" autocomplete="username"></label>
<label>Пароль <input type="password" name="passwd" autocomplete="current-password"></label>
<button data-testid="password-next" type="submit">Войти</button></form></body></html>`
}

const ERROR_PAGE = `<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>Ошибка</title></head>
<body><h1>Что-то пошло не так</h1><p>Мы уже чиним. Попробуйте обновить страницу.</p></body></html>`

/** How Yandex fails: a captcha is a redirect for pages and a 429 for the cabinet's API. */
export function yandexPage(
  fault: Pick<Fault, 'kind' | 'status' | 'retryAfterSeconds'>,
  request: { readonly url: string },
): FaultPage {
  const api = request.url.startsWith('/sprav/api/')
  const here = encodeURIComponent(request.url)
  switch (fault.kind) {
    case 'captcha':
      return api
        ? { status: 429, body: { type: 'captcha' }, headers: { 'need-captcha': '1' } }
        : {
            status: 302,
            body: '',
            headers: { location: `/showcaptcha?retpath=${here}`, 'x-yandex-captcha': 'captcha' },
          }
    case 'login-expired':
      return api
        ? {
            status: 401,
            body: { error: { message: 'NEED_RESET', redirectPath: `/auth?retpath=${here}` } },
          }
        : { status: 302, body: '', headers: { location: `/auth?retpath=${here}` } }
    case 'throttled': {
      const wait = fault.retryAfterSeconds ?? null
      return {
        status: 429,
        body: api ? { error: { message: 'Too Many Requests' } } : ERROR_PAGE,
        ...(api ? {} : { type: 'text/html; charset=utf-8' }),
        headers: wait === null ? {} : { 'retry-after': String(wait) },
      }
    }
    default: {
      const status = fault.status ?? 500
      return { status, body: ERROR_PAGE, type: 'text/html; charset=utf-8' }
    }
  }
}
