import { loadHtml } from './load-html.ts'

/** What a page is instead of what was asked for. */
export interface HtmlVerdict {
  readonly kind: 'blocked' | 'auth' | 'throttled'
  readonly message: string
  readonly reason: 'captcha' | 'session-ended'
}

const loginPage: HtmlVerdict = {
  kind: 'auth',
  message: 'A login page instead of the data: sign in again',
  reason: 'session-ended',
}

const wallWords =
  /вы не робот|я не робот|подтвердите,? что (?:запросы отправляли вы|вы не робот)|запросы с вашего устройства похожи на автоматические|обнаружена защита от ботов|доступ ограничен|доступ к сайту (?:временно )?(?:ограничен|заблокирован)|access denied|access to this (?:page|site) (?:has been|is) (?:denied|blocked)|unusual traffic|are you (?:a )?(?:robot|human)|not a robot|verify (?:that )?you are (?:a )?human|checking your browser|attention required!|just a moment\.\.\.|робот емес|confirm that (?:you and not a robot|it was you|requests were sent by you)|before you continue to google|прежде чем перейти (?:к|в) google|доступ запрещ[её]н|доступ к ресурсу ограничен/iu
const wallMarkup =
  /checkbox-captcha-form|CheckboxCaptcha-Anchor|AdvancedCaptcha-(?:Image|Form)|action="[^"]*\/(?:checkcaptcha|showcaptcha)|id="captcha-form"|g-recaptcha"|class="(?:[^"]* )?smart-captcha\b|action="https:\/\/consent\.google\.|cf-challenge|challenge-platform/i
const loginWords =
  /^(?:авторизация|вход(?: в .{0,40}|\s*[—–-] .{0,60})?|войдите(?: в .{0,40})?|яндекс id.{0,20}|sign in.{0,40}|log ?in.{0,40}|кіру)$/iu
const loginMarkup =
  /passport\.yandex\.|accounts\.google\.com\/(?:v3\/)?signin|<input[^>]+type=["']?password|id="identifierId"|data-testid="text-field-input"|name="passwd"|placeholder="(?:Пароль|Password|Құпиясөз)/i

export function looksLikeHtml(text: string): boolean {
  return /^\s*(?:<!--[\s\S]{0,5000}?-->\s*)*<(?:!doctype html|html|head|body|div|title|script|meta)\b/i.test(text)
}

/**
 * Recognises bot walls and login pages by what a person would see, never by the bare word «captcha»: every normal
 * Yandex page carries it in its script addresses. null for a page that is neither.
 */
export function htmlVerdict(html: string): HtmlVerdict | null {
  const { title, visible } = visibleText(html)
  const short = visible.length < 4000
  const marked = wallMarkup.test(html)
  if (wallWords.test(title) || (short && wallWords.test(visible)) || (short && marked)) {
    return {
      kind: 'blocked',
      reason: 'captcha',
      message: `A captcha or bot page instead of the data: ${JSON.stringify(title || visible.slice(0, 60))}`,
    }
  }
  if (
    short &&
    loginMarkup.test(html) &&
    (loginWords.test(title) || /парол|password|sign in|войти|войдите|құпиясөз/iu.test(visible))
  ) {
    return loginPage
  }
  if (loginWords.test(title) && short) return loginPage
  return null
}

function visibleText(html: string): { title: string; visible: string } {
  const page = loadHtml(html)
  const title = squeeze(page('title').first().text())
  page('script, style, noscript, template, svg, title').remove()
  return { title, visible: squeeze(page.root().text()) }
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
