import type { LexiconTable } from '../lexicon-matcher.ts'

/** What tells one sort of letter from another, read from subject and text together. */
export type LetterSign =
  | 'bounce'
  | 'auto'
  | 'notification'
  | 'list'
  | 'spam'
  | 'job'
  | 'claim'
  | 'not-a-claim'
  | 'answer'
  | 'partner'
  | 'question'
  | 'wish'
  | 'reply-by'
  | 'nameless-employee'
  | 'for-somebody-else'

export const letterSigns: LexiconTable<LetterSign> = {
  bounce: `
    undelivered mail
    undeliverable
    delivery status notification
    delivery has failed
    delivery failure
    mail delivery failed
    returned mail
    could not be delivered
    недоставленн*
    не доставлено
    не может быть доставлено
    ошибка доставки
    user unknown
    mailbox full
    quota exceeded
    ящик переполнен
    жеткізілмеді
    хат жеткізілмеді`,
  auto: `
    автоматический ответ
    автоматическ* ответ
    автоответ*
    automatic reply
    auto reply
    autoreply
    out of office
    вне офиса
    в отпуске до
    я в отпуске
    в командировке до
    прочитано
    было прочитано
    read receipt
    уведомление о прочтении
    was read
    automated message
    automatic response
    has been received
    has been registered
    ваше обращение зарегистрировано
    ваш запрос принят
    ваш* заявк* зарегистрирован*
    не отвечайте на это письмо
    демалыстамын
    автоматты жауап
    сіздің өтінішіңіз тіркелді
    сейчас нет на месте
    не на рабочем месте
    вернусь ~ января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря
    on annual|sick|maternity leave
    жұмыс орнында емеспін
    демалыстамын`,
  notification: `
    новый отзыв
    оставил отзыв
    оставила отзыв
    появился ~ отзыв
    left a review
    new review
    reply to review
    ответьте на отзыв
    получили это письмо потому что
    you received this because
    business profile
    новый вопрос о ~ организации
    жаңа пікір
    пікір қалдырды
    уведомление о
    изменился рейтинг
    карточк* ~ обновлен*
    автоматическое уведомление
    автоматическ* сформирован*
    сформирован* автоматически
    сформирован ~ оплат*
    this is an automated|automatic message|notification|email
    do not reply to this
    не отвечайте на это|этот
    бұл автоматты хабарлама
    ваша карточка|компания ~ получила
    код подтверждения
    invoice is ready|available`,
  list: `
    дайджест*
    digest
    выпуск
    mailing list
    список рассылки
    рассылк* списка
    unsubscribe from this list
    рассылк*
    newsletter
    webinar*
    вебинар*`,
  spam: `
    предлагаем
    предлагаю вам
    наше предложение
    коммерческ* предложени*
    со скидкой
    скидка до
    отгрузка
    прайс*
    опт
    оптом
    отсрочк*
    договор поставки
    search results
    page one
    your website
    seo
    backlink*
    audit
    no cost
    reply yes
    reply stop
    продвижени*
    раскрутк*
    лидогенерац*
    база клиентов
    база компаний
    баз* email
    почтовый ящик ~ отключен*|заблокирован*
    будет отключён
    ящик ~ будет отключен
    подтвердите ~ пароль|учетн*|аккаунт
    verify your account
    account suspended
    click the link
    перейдите по ссылке
    пароль ~ архив*|2026
    архив* пароль
    в архиве
    выиграли
    наследств*
    bitcoin
    крипто*
    investment opportunity
    кредит без
    займ*
    займы
    wire transfer
    арзан бағамен
    жеңілдікпен сатамыз
    ұсынамыз
    уважаемый руководитель
    уважаемый пользователь
    отписаться
    we are manufacturer|supplier|factory
    leading manufacturer|supplier
    free sample*
    best price*
    our catalogue|catalog
    sales manager
    оптовые цены
    бесплатный аудит|пробник|семинар
    рассылк* по базе
    ждём вашей заявки
    закажите бесплатн*
    increase your sales|traffic
    бағасы төмен ұсыныс
    жарнама орналастыр*`,
  job: `
    резюме
    вакансия
    вакансии
    вакансию
    ищу работу
    работу ищу
    устроиться на работу
    трудоустройств*
    собеседован*
    возьмите на работу
    стаж ~ лет
    требуются ли
    нужны ли ~ сотрудники|операторы|монтажники
    жұмыс бар ма
    жұмыс барма
    жумыс барма
    жұмысқа тұр*
    жұмысқа алыңыз*
    жұмыс іздеп
    түйіндеме*
    my cv
    resume
    curriculum vitae
    job application
    vacancy
    vacancies
    practice internship
    internship
    практик* студент*
    ваканси*
    ищу работу
    рассмотрите мою кандидатур*
    looking for a job|position
    жұмыс іздеп*
    бос орын
    attached ~ cv|resume
    my cv|resume
    for the position of
    нужны ли ~ монтажники|мастера|сотрудники|операторы`,
  claim: `
    претензия
    претензию
    претензии
    досудебн*
    шағым-талап
    шағым талап
    талап арыз
    талап етемін
    formal claim
    formal complaint
    letter of claim
    notice of claim`,
  'not-a-claim': `
    претензий нет
    претензий не имею
    нет претензий
    без претензий
    шағымым жоқ`,
  answer: `
    просили ~ номер договора
    просили номер
    просили написать
    просили прислать
    просили ~ сообщить
    номер договора как просили
    как просили
    вы просили
    вы спрашивали
    вы ответили на мой отзыв
    ответили на ~ отзыв
    на мой отзыв
    мой отзыв
    моему отзыву
    по отзыву
    под отзывом
    код из ответа
    код обращения
    код вроде
    это я писал
    это я писала
    я писал ~ гугл|google|яндекс*|2гис
    я оставлял* отзыв
    я оставил* отзыв
    answer to my review
    reply to my review
    from the google review
    my review
    you asked for
    you asked me
    case code
    пікіріме
    менің пікірім
    шарт нөмірін сұрапсыз*
    сұраған ~ нөмір*
    сұрадыңыз*`,
  partner: `
    noc
    стык
    стыка
    стыке
    префикс*
    тикет*
    инцидент*
    bgp
    peering
    пиринг*
    магистрал*
    коллеги
    planned maintenance
    maintenance window
    circuit*
    amplifier
    change desk
    carrier
    общий абонент
    наш общий
    диспетчерск*
    осмотр колодца
    колодц*
    приглашаем представителя
    совместн* осмотр*
    перекладк*
    согласова*
    акт сверки
    счет фактура
    договор аренды
    аренд* опор*
    балансодержател*
    плановые работы
    регламентные работы
    дежурн* смен*
    затухание
    sbc
    e1
    кросс*
    оператор связи
    жоспарлы жұмыстар
    потери на стыке
    ваш* as
    плановые работы
    окно работ
    cross-connect|crossconnect
    bgp
    peering`,
  question: `
    подскажите
    скажите пожалуйста
    можно ли
    есть ли
    какие документы|тарифы|реквизиты
    какие есть
    какой тариф
    сколько стоит|будет|дней
    как оплатить
    как подключить*
    хочу узнать
    хотел* узнать|уточнить|спросить
    интересует
    подключаете ли
    возможно ли
    do you have|cover|offer|accept
    is there
    is it possible
    how much|long
    could you tell
    would like to know
    қандай құжат
    қандай тариф*
    бола ма
    бар ма
    қанша тұрады
    қалай қос*
    керек пе
    айтып жібер*
    білгім келеді`,
  wish: `
    было бы удобно|здорово|неплохо|хорошо|отлично|классно
    хорошо бы
    предлагаю сделать|добавить|ввести|поставить
    добавьте ~ пожалуйста
    сделайте ~ пожалуйста
    есть идея
    пожелание
    предложение по
    would be nice|great|good|helpful|handy
    it would be
    please consider
    feature request
    жақсы болар еді
    ұсыныс бар
    қоссаңыздар жақсы`,
  'reply-by': `
    ответ прошу
    ответ направ*
    прошу ответить
    ответить ~ письм*
    ответьте письмом
    письменный ответ
    письменного ответа
    ответ ~ почт*
    заказным письмом
    на электронн* почт*
    на адрес
    by e-mail
    by email
    by post
    in writing
    sent to this address
    перезвоните
    позвоните ~ ответ*
    ответ по телефону
    факсом
    жауапты
    жауабын ~ пошта*
    ресми хатпен`,
  'nameless-employee': `
    не представился
    не представилась
    не представились
    имени не назвал*
    имени ~ не назвал*
    имя ~ не назвал*
    имя не назвал*
    имени не знаю
    имя не знаю
    фамилию не назвал*
    не назвал ~ имени|имя
    не запомнил* ~ имя|имени|звали
    как звали ~ не
    как ~ звали ~ не запомн*
    refused to give ~ name
    did not give ~ name
    didn't give ~ name
    атын айтпады
    есімін айтпады`,
  'for-somebody-else': `
    пишу за маму|папу|мужа|жену|отца|мать|бабушку|дедушку
    договор оформлен на неё|нее|него|маму|мужа|жену|отца
    договор на неё|нее|него|маму|мужа|жену|отца
    от имени ~ матери|отца
    on behalf of`,
}
