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
    хат жеткізілмеді
    failure notice
    delivery ~ delayed
    delivery incomplete
    address not found
    message not delivered
    message blocked
    recipient ~ rejected
    no such user
    mailbox unavailable
    no mailbox here
    mailbox does not exist
    адрес не найден
    сообщение не доставлено
    письмо не доставлено
    не удалось доставить
    не удается доставить
    невозможно доставить
    доставка ~ задерживается|отложена
    почтовый ящик не существует
    нет такого пользователя
    хатыңыз жеткізілмеді`,
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
    нет в офисе
    нет на месте
    отсутствую на рабочем
    отсутствую в офисе
    буду в офисе
    буду отсутствовать
    нахожусь в отпуске|командировке|отъезде
    выйду на работу
    по срочным вопросам
    out of the office
    away from the office|my desk
    limited access to ~ email|mail
    upon my return
    when i return
    will respond upon|when
    currently travelling|traveling|away
    annual leave
    thank you for contacting
    we received your message|request|email
    we have received your
    мы получили ваш* письмо|обращение|запрос|сообщение
    ваш* письмо получено|принято
    ваш* сообщение получено
    благодарим|спасибо за обращение|письмо ~ ответим
    запрос ~ присвоен ~ номер
    присвоен номер
    не меняйте тему
    reply above this line
    ticket has been
    request has been logged
    хатыңыз қабылданды|алынды
    хатыңыз автоматты
    автоматты түрде қабылданды|жіберілді
    іссапардамын
    пошта жәшігі енді қолданылмайды
    адрес ~ больше не используется
    mailbox is no longer`,
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
    invoice is ready|available
    выполнен вход
    вход с нового
    новый вход
    new sign in|login
    если это были не вы
    if this was not you
    wasn t you
    смените пароль
    поставил* ~ звезд*|звёзд*
    ответить на отзыв
    рейтинг ~ организации|компании
    статистика ~ компании|организации|карточки
    отчёт за неделю|месяц
    performance for|report
    ваш профиль
    your profile
    got a new review
    отзыв о вашей компании|организации
    новая оценка
    требуется подтверждение
    срок действия ~ истекает
    домен* ~ истекает
    сертификат* ~ истекает
    платеж ~ зачислен|получен|поступил
    поступил* ~ оплата|платеж
    чек по операции
    электронная счет фактура
    подписка ~ продлена|истекает
    has been renewed|suspended
    payment received
    есептік жазбаңыз*
    жаңа баға
    сіздің профиліңіз`,
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
    вебинар*
    больше не получать
    отписаться от рассылки
    вы подписаны
    в этом выпуске
    новости ~ отрасли|рынка`,
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
    жарнама орналастыр*
    проанализировали ваш сайт
    ошибок на ~ сайте
    в топ
    топ 10
    поднимем ~ сайт|топ*
    бесплатная консультация
    консультация бесплатно
    первая консультация
    тендерн* сопровожден*
    государственн* закуп*
    госзакуп*
    увеличим|увеличить ~ продажи|трафик|заявки
    поток клиентов
    лиды
    целевые ~ заявки|клиенты
    business|personal loan*
    loan offer
    кредит для бизнеса
    кредит* ~ бизнес*
    без залога
    без поручител*
    одобрение ~ день|час|минут
    ставка от
    no collateral
    interest rate
    согласно договоренности ~ документы
    документы по сделке
    уважаемые партнеры
    наши клиенты экономят
    аутсорсинг*
    бухгалтерск* услуг*
    партия ~ наличии
    со склада
    в наличии на складе
    корпоративн* подарк*
    календари ~ логотипом
    guest post*
    mobile app development
    web development
    expert* in
    our services
    dear business owner
    click here
    mailbox has exceeded
    mailbox storage|quota
    storage ~ full
    exceeded ~ quota|storage
    account will be deactivated|suspended|closed|terminated
    keep your messages
    late client
    million usd|dollars|euro
    trusted partner
    next of kin
    transfer ~ funds
    inheritance
    стоимость участия
    приглашаем ~ семинар|вебинар|тренинг|курс
    онлайн семинар
    успейте ~ заказать|купить|записаться
    с вашим логотипом
    при оплате до
    акция до
    только до
    выгодные условия
    работаем по всему казахстану
    прайс лист
    каталог ~ вложении
    готовы предложить
    готовы поставить
    ищем дилеров
    our company ~ manufacturer
    we can help you
    increase your`,
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
    производственн* практик*
    преддипломн* практик*
    пройти ~ практику|стажировку
    мест* ~ практики|практику|стажировки
    на ~ практику|стажировку
    практикант*
    стажировк*
    өндірістік тәжірибе*|практика*
    тәжірибеден өт*
    практикадан өт*
    trainee
    практик* студент*
    ваканси*
    рассмотрите мою кандидатур*
    looking for a job|position
    жұмыс іздеп*
    бос орын
    attached ~ cv|resume
    my cv|resume
    for the position of
    нужны ли ~ монтажники|мастера|сотрудники|операторы
    анкета ~ вложении
    рассматриваете ли
    в бригаду
    опыт ~ лет
    опыт работы
    ищу место
    хочу работать
    есть ли ~ место|места|работа
    открытые позиции
    летняя|производственная практика
    пройти практику
    summer practice
    dear hr
    hr team
    hiring
    open positions
    apply for
    жұмысқа ~ алғым|орналасқым
    тәжірибем ~ жыл
    практикадан өт*
    оператор|маман|монтажник|қызметкер|инженер керек пе
    еркін сөйлеймін
    отклик на вакансию
    увидел* объявление
    готов* выйти
    send my cv
    біліміме|мамандығым сай жұмыс`,
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
    notice of claim
    талап-арыз
    арыз талап
    претензионн*
    в досудебном порядке
    letter before action
    formal notice`,
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
    сұрадыңыз*
    пікірге жауап
    пікірге ~ жауап бер*
    осында жазыңыз
    осы поштаға жазыңыз деп
    жазыңыз дедіңіз*
    жазуымды сұрадыңыз*
    as you requested
    as requested
    your reply to my
    your response to my
    под отзывом попросили
    в ответе на отзыв
    в ответ на отзыв
    в ответ на ваш комментарий
    ответ на ваш комментарий
    ваш ответ в 2гис|google|гугл|яндекс*
    написали под моим
    оставила отзыв
    высылаю номер договора
    шарт нөмірім
    сұраған мәлімет*`,
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
    окно работ
    cross-connect|crossconnect
    партнерств*
    управляющая ~ кск|оси|компания
    кск
    председатель оси|кск
    наш* жк ~ квартир
    доступ ~ подвал*|стояк*|чердак*
    застройщик*
    счет на оплату
    аренд* канал*
    акт выполненных работ
    акт* ~ подпис*
    дополнительное соглашение
    scheduled maintenance
    emergency work|maintenance
    expected impact
    rfo
    reason for outage
    график* переключений
    график* работ
    отдел эксплуатации
    бухгалтерия тоо
    размещени* ~ оборудовани*
    аренд* ~ крыш*|места
    бизнес центр*
    владельцы ~ здания|центра
    собственник* ~ здания|помещени*
    прокладк* ~ кабеля ~ здани*
    взаиморасчет*
    сверки расчетов
    interconnect
    optical levels
    splicing
    on your side`,
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
    білгім келеді
    вышлите ~ реквизиты|счет|образец|прайс|договор
    пришлите ~ реквизиты|счет|образец|договор
    какая стоимость
    есть ~ ваш интернет
    ваш интернет там
    does it cost
    what does it cost
    what is the price
    do you offer
    мүмкін бе
    болады ма
    бару керек
    қай жерде
    қашан ашыл*
    can i watch|use|pay|get|order|connect|change|keep|move
    is it blocked|available|possible
    do i need|have
    when do you
    where is|can
    what documents|plans|tariffs`,
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
    қоссаңыздар жақсы
    just an idea
    идея
    просто идея
    было бы классно
    хотелось бы чтобы
    можно было бы
    handy to have
    would be really|very
    жасасаңыздар
    қосылса`,
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
