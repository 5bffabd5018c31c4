/** A plain page for a visitor of the sandbox: make a review appear, watch what stands under it, break things. */
export function controlPage(): string {
  return `<!DOCTYPE html>
<html lang="ru"><head><meta charset="utf-8"><title>Песочница «Дала Нет»</title>
<meta name="viewport" content="width=device-width,initial-scale=1">
<style>
:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;max-width:72rem;margin:0 auto;padding:1rem}
form,fieldset{display:flex;flex-wrap:wrap;gap:.5rem;align-items:end;border:1px solid #8886;border-radius:.5rem;padding:.75rem;margin:0 0 1rem}
label{display:flex;flex-direction:column;font-size:.85rem}
input,select,textarea,button{font:inherit;padding:.3rem .5rem}
textarea{width:28rem;max-width:90vw}
article{border:1px solid #8886;border-radius:.5rem;padding:.75rem;margin:.5rem 0}
article.gone{opacity:.5}
blockquote{border-left:3px solid #2a8;margin:.5rem 0;padding:.1rem .75rem;white-space:pre-wrap}
small{color:#777}
</style></head><body>
<h1>Песочница «Дала Нет»</h1>
<p>Выдуманный провайдер. Здесь авторы пишут отзывы и письма, а площадки ломаются по сценарию.</p>
<form id="review"><strong>Новый отзыв</strong>
<label>Площадка<select name="platform"><option value="twogis">2ГИС<option value="google">Google<option value="yandex">Яндекс</select></label>
<label>Оценка<select name="rating"><option value="">случайно<option>1<option>2<option>3<option>4<option>5</select></label>
<label>Автор<input name="author" placeholder="случайный"></label>
<label>Текст<textarea name="text" rows="2" placeholder="пусто: напишет кто-нибудь из жителей"></textarea></label>
<button>Опубликовать</button></form>
<form id="letter"><strong>Письмо на info@dalanet.example</strong>
<label>Код обращения<input name="caseCode" placeholder="без кода"></label>
<label>Договор<input name="contract"></label>
<label>Текст<textarea name="text" rows="2" placeholder="пусто: случайное письмо"></textarea></label>
<button>Отправить</button></form>
<form id="fault"><strong>Сбой</strong>
<label>Площадка<select name="platform"><option>twogis<option>mail<option>google<option>yandex<option>bitrix24</select></label>
<label>Операция<input name="operation" value="*"></label>
<label>Что<select name="kind"><option>status<option>throttled<option>half-body<option>timeout-before<option>timeout-after<option>captcha<option>changed-layout<option>login-expired<option>duplicate-items<option>empty<option>latency</select></label>
<label>Раз<input name="times" type="number" value="1" min="1" style="width:4rem"></label>
<button>Добавить</button><output id="unused"></output></form>
<p role="status" id="status"></p>
<h2>Письма, ушедшие наружу</h2>
<ul id="outside"></ul>
<h2>Что видно на площадках</h2>
<main id="list"></main>
<script type="module">
const list = document.getElementById('list'), status = document.getElementById('status')
const esc = (text) => Object.assign(document.createElement('i'), { textContent: text }).innerHTML
async function call(method, url, body) {
  const init = { method, headers: { 'content-type': 'application/json' } }
  if (body) init.body = JSON.stringify(body)
  const answer = await fetch(url, init)
  const json = await answer.json()
  status.textContent = answer.ok ? '' : json.error
  await draw()
}
function draw1(review) {
  const stars = review.rating === null ? 'без оценки' : '★'.repeat(review.rating) + '☆'.repeat(5 - review.rating)
  const marks = [review.deletedAt && 'удалён автором', review.hidden && 'скрыт модерацией', !review.rated && 'неподтверждённый', review.complaintOpen && 'жалоба на рассмотрении'].filter(Boolean)
  const buttons = review.deletedAt ? '' : '<button data-act="edit">Изменить</button> <button data-act="delete">Удалить</button> <button data-act="letter">Автор пишет письмо</button>' + (review.complaintOpen ? ' <button data-act="removed">Жалобу удовлетворить</button> <button data-act="unconfirmed">В неподтверждённые</button> <button data-act="rejected">Жалобу отклонить</button>' : '')
  return '<article data-id="' + review.id + '" class="' + (review.deletedAt || review.hidden ? 'gone' : '') + '"><strong>' + esc(review.author.name) + '</strong> ' + stars + ' <small>' + review.platform + ', ' + review.branch + ', ' + review.createdAt.slice(0, 16).replace('T', ' ') + (marks.length ? ', ' + marks.join(', ') : '') + '</small><div>' + esc(review.text || '(без текста)') + '</div>' + review.standing.map((text) => '<blockquote><small>Официальный ответ</small><br>' + esc(text) + '</blockquote>').join('') + (review.officialAnswers > 1 ? '<small>Ответов: ' + review.officialAnswers + '</small>' : '') + '<div>' + buttons + '</div></article>'
}
async function draw() {
  const reviews = await (await fetch('/control/reviews')).json()
  reviews.sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
  const html = reviews.slice(0, 60).map(draw1).join('')
  if (html !== draw.last) list.innerHTML = draw.last = html
  const letters = await (await fetch('/control/outside/subjects')).json()
  const lines = letters.map((letter) => '<li><a href="/outside/' + letter.id + '">' + esc(letter.subject) + '</a> <small>' + esc(letter.to.join(', ')) + ', ' + letter.at.slice(0, 16).replace('T', ' ') + '</small></li>').join('') || '<li>Пока ни одного.</li>'
  if (lines !== draw.letters) document.getElementById('outside').innerHTML = draw.letters = lines
  const unused = await (await fetch('/control/faults/unused')).json()
  document.getElementById('unused').textContent = unused.length ? 'ждут: ' + unused.map((fault) => fault.platform + ' ' + fault.operation + ' ' + fault.kind).join('; ') : ''
}
for (const id of ['review', 'letter', 'fault']) {
  document.getElementById(id).addEventListener('submit', (event) => {
    event.preventDefault()
    const fields = Object.fromEntries([...new FormData(event.target)].filter(([, value]) => value !== ''))
    if (id === 'review') {
      if (fields.rating) fields.rating = Number(fields.rating)
      if (fields.text && !fields.rating) fields.rating = 1
      call('POST', '/control/reviews', fields)
    }
    if (id === 'letter') call('POST', '/control/letters', fields)
    if (id === 'fault') call('POST', '/control/faults', [{ ...fields, times: Number(fields.times) }])
    if (id !== 'fault') event.target.reset()
  })
}
list.addEventListener('click', (event) => {
  const act = event.target.dataset.act
  if (!act) return
  const id = event.target.closest('article').dataset.id
  if (act === 'delete') return call('POST', '/control/reviews/' + id + '/delete', {})
  if (act === 'letter') {
    const caseCode = prompt('Код обращения (можно пусто)')
    if (caseCode !== null) call('POST', '/control/letters', caseCode ? { reviewId: id, caseCode } : { reviewId: id })
    return
  }
  if (act === 'edit') {
    const text = prompt('Новый текст')
    if (text !== null) call('POST', '/control/reviews/' + id + '/edit', { text })
    return
  }
  call('POST', '/control/reviews/' + id + '/complaint', { outcome: act })
})
draw()
setInterval(draw, 2000)
</script></body></html>`
}
