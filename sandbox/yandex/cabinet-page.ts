import { escapeHtml } from '../html.ts'
import type { ReviewState } from '../state/world.ts'

function ago(iso: string, now: Date): string {
  const days = Math.floor((now.getTime() - new Date(iso).getTime()) / 86_400_000)
  if (days <= 0) return 'сегодня'
  return days === 1 ? 'вчера' : `${days} дн. назад`
}

function card(review: ReviewState, now: Date): string {
  const answer = review.answers.findLast((one) => one.official)
  return `<div class="Review" data-testid="review"><div class="Review-UserName">${escapeHtml(review.author.name)}</div>
<div class="Review-Date">${ago(review.createdAt, now)}</div>
<div class="StarsRating StarsRating_value_${(review.rating ?? 0) * 2}"></div>
<button type="button" class="Review-Complain" data-review="${escapeHtml(review.id)}" aria-label="Пожаловаться">!</button>
<div class="Review-Text">${escapeHtml(review.text)}</div>
${
  answer
    ? `<div class="Review-BusinessResponse BusinessResponseSaved"><div class="BusinessResponseSaved-ResponseTextContent">${escapeHtml(answer.text)}</div></div>`
    : `<div class="BusinessResponseDraft" data-review="${escapeHtml(review.id)}"><div class="BusinessResponseDraft-CompositeTextareaWrapper"><textarea placeholder="Ответить"></textarea></div>
<button type="button" class="BusinessResponseDraft-SendButton" hidden><span class="Icon Icon_ArrowLongForward"></span></button></div>`
}</div>`
}

/** Sends a drawn draft with the tokens of the page's state, as the real page's script does. */
const SCRIPT = `for (const draft of document.querySelectorAll('.BusinessResponseDraft')) {
  const area = draft.querySelector('textarea'), button = draft.querySelector('button')
  area.addEventListener('input', () => { button.hidden = area.value === '' })
  button.addEventListener('click', async () => {
    const { initialState } = window.__PRELOAD_DATA
    const { list } = initialState.edit.reviews
    const item = list.items.find((one) => one.id === draft.dataset.review)
    const answer = await fetch('/sprav/api/ugcpub/business-answer', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-csrf-token': initialState.env.csrf },
      body: JSON.stringify({ reviewId: item.id, text: area.value, reviewsCsrfToken: list.csrf_token, answerCsrfToken: item.business_answer_csrf_token }),
    })
    const toast = document.createElement('div')
    toast.className = 'Toast'
    toast.textContent = answer.ok ? 'Ответ отправлен' : 'Не удалось отправить'
    document.body.append(toast)
    if (answer.ok) {
      const text = area.value
      draft.outerHTML = '<div class="Review-BusinessResponse BusinessResponseSaved"><div class="BusinessResponseSaved-ResponseTextContent"></div></div>'
      document.querySelectorAll('.BusinessResponseSaved-ResponseTextContent').forEach((one) => { if (!one.textContent) one.textContent = text })
    }
  })
}`

/*
 * The complaint: an icon in the card's corner and a free text are documented, the dialog and its request were never
 * captured. What drives it is proved against our reading and against nothing else.
 */
const COMPLAINT = `for (const button of document.querySelectorAll('.Review-Complain')) {
  button.addEventListener('click', () => {
    const dialog = document.createElement('div')
    dialog.setAttribute('role', 'dialog')
    dialog.setAttribute('aria-label', 'Жалоба на отзыв')
    dialog.innerHTML = '<label>Опишите, что нарушает отзыв <textarea name="complaint"></textarea></label><button type="button">Отправить</button>'
    dialog.querySelector('button').addEventListener('click', async () => {
      const answer = await fetch('/sprav/api/complaint', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-csrf-token': window.__PRELOAD_DATA.initialState.env.csrf },
        body: JSON.stringify({ reviewId: button.dataset.review, text: dialog.querySelector('textarea').value }),
      })
      dialog.innerHTML = '<p role="status">' + (answer.ok ? 'Жалоба отправлена' : 'Не удалось отправить') + '</p>'
    })
    document.body.append(dialog)
  })
}`

/** A page of the cabinet: cards of `reviews`, and the state that `json` holds. */
export function cabinetPage(json: string, reviews: readonly ReviewState[], now: Date): string {
  return `<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"><title>Яндекс Бизнес</title></head><body>
<div id="root"><div class="ReviewsList">${reviews.map((review) => card(review, now)).join('\n')}</div></div>
<script nonce="sandbox">window.__PRELOAD_DATA = ${json}</script><script>${SCRIPT}
${COMPLAINT}</script></body></html>`
}
