/** Letters to info@, written by hand. `at` counts days before now; slots are filled when the box is made. */
export interface SeedLetter {
  readonly daysAgo: number
  readonly from: readonly [name: string, address: string]
  readonly subject: string
  readonly text: string
  readonly headers?: Readonly<Record<string, string>>
  readonly html?: boolean
}

const ACCIDENT = 'Прошу сделать перерасчёт за время аварии: интернета не было с 19:30 до 22:40.'

export const LETTERS: readonly SeedLetter[] = [
  {
    daysAgo: 0.1,
    from: ['Светлана Ковалева', 'svetlana.k@mail.example'],
    subject: 'Нет интернета третий день',
    text: 'Здравствуйте!\n\nДоговор 700184. Третий день нет интернета, роутер мигает красным. По телефону сказали ждать мастера, мастера нет.\n\nПозвоните, пожалуйста: +7 700 000 31 07.\n\nСветлана',
  },
  {
    daysAgo: 0.4,
    from: ['Нурлан Ахметов', 'nurlan.ahmetov@mail.example'],
    subject: 'Re: Обращение R-4821306',
    text: 'Добрый день.\n\nПисал вам отзыв в 2ГИС, вы просили номер договора. Код R-4821306, договор 700312, Ахметов.\nПроблема та же: вечером скорость 6 мегабит.\n\nС уважением, Нурлан\n\n> Здравствуйте, Нурлан! Пришлите, пожалуйста, номер договора\n> на info@dalanet.example с кодом обращения R-4821306.',
  },
  {
    daysAgo: 0.6,
    from: ['Гүлнәр Қасымова', 'gulnar.kasymova@mail.example'],
    subject: 'Интернет жылдамдығы',
    text: 'Сәлеметсіз бе!\n\nШарт нөмірі 700455. Кешке қарай интернет өте баяу, 5 мегабиттен аспайды. Тексеріп беріңіздерші.\n\nРақмет, Гүлнәр',
  },
  {
    daysAgo: 0.9,
    from: ['Игорь Мельник', 'melnik.igor@mail.example'],
    subject: 'Вопрос по тарифам',
    text: 'Здравствуйте! Подскажите, есть ли у вас тариф с белым IP для частного лица и сколько стоит? Дом в микрорайоне Орбита-2.\nИгорь',
  },
  {
    daysAgo: 1.1,
    from: ['', 'noreply@seo-top.example'],
    subject: 'Продвинем ваш сайт в ТОП-10 за 7 дней!!!',
    text: 'Уважаемый руководитель! Только до конца недели скидка 70 % на продвижение. Гарантия результата! Отписаться: https://seo-top.example/unsub',
    headers: { 'List-Unsubscribe': '<https://seo-top.example/unsub>', Precedence: 'bulk' },
  },
  {
    daysAgo: 1.3,
    from: ['Айгерим Сатпаева', 'aigerim.satpaeva@mail.example'],
    subject: 'Автоответ: Ваше обращение',
    text: 'Здравствуйте! Я в отпуске до понедельника. По срочным вопросам пишите коллегам.',
    headers: { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All' },
  },
  {
    daysAgo: 1.8,
    from: ['Бауыржан Тлеубаев', 'tleubaev.b@mail.example'],
    subject: 'ПРЕТЕНЗИЯ',
    text: `Директору «Дала Нет»\nот Тлеубаева Бауыржана Сериковича\nдоговор № 700207\nтел. +7 700 000 22 14\n\nПРЕТЕНЗИЯ\n\nВ сентябре интернет отсутствовал четыре дня, с 11 по 14 число. Заявки принимала оператор Жанна. Мастер не явился ни разу.\nТребую произвести перерасчёт и дать письменный ответ на этот адрес.\n\nТлеубаев Б. С.`,
  },
  {
    daysAgo: 2.0,
    from: ['Ольга Романенко', 'romanenko.olga@mail.example'],
    subject: 'Претензия',
    text: `Добрый день! Хочу подать претензию. ${ACCIDENT} Это уже второй раз за осень. Деньги верните на баланс.\nРоманенко Ольга`,
  },
  {
    daysAgo: 2.2,
    from: ['Дмитрий Ким', 'd.kim@mail.example'],
    subject: 'код R-1907344',
    text: 'Вы просили написать. Номер договора 700538. Телефон тот же, что в договоре.',
  },
  {
    daysAgo: 2.6,
    from: ['Mail Delivery System', 'mailer-daemon@mail.example'],
    subject: 'Undelivered Mail Returned to Sender',
    text: 'This is the mail system at host mx.mail.example.\n\nYour message could not be delivered to one or more recipients.\n\n<petrov.old@mail.example>: 550 5.1.1 User unknown',
    headers: { 'Auto-Submitted': 'auto-replied' },
  },
  {
    daysAgo: 3.1,
    from: ['Дежурный инженер, «Степь-Транзит»', 'noc@transit.example'],
    subject: 'Плановые работы на магистрали, 27 ноября 02:00–05:00',
    text: 'Уважаемые партнёры!\n\nСообщаем о плановых работах на участке Алматы — Караганда 27 ноября с 02:00 до 05:00 (Астана). Возможны перерывы связи до 15 минут. Номер работ TT-20418.\n\nДежурная смена «Степь-Транзит»',
  },
  {
    daysAgo: 3.4,
    from: ['Лейла Юсупова', 'leila.yusupova@mail.example'],
    subject: 'Спасибо!',
    text: 'Хочу поблагодарить мастера Асхата, который приходил к нам во вторник. Всё сделал быстро и очень вежливо. Передайте ему спасибо!\nЛейла, Аксай-4',
  },
  {
    daysAgo: 4.2,
    from: ['Сергей Вебер', 'veber.s@mail.example'],
    subject: 'Подключение частного дома',
    text: 'Здравствуйте. Дом в Караганде, Кунгей. Есть ли у вас техническая возможность и что нужно из документов? Удобно днём после 14:00, тел. +7 700 000 47 11.\nСергей',
  },
  {
    daysAgo: 4.5,
    from: ['ТОО «Самал-Т», бухгалтерия', 'buh@samal-t.example'],
    subject: 'Счёт-фактура за октябрь',
    text: 'Добрый день! Просим выставить ЭСФ за октябрь по договору Ю-700031. До 25 числа закрываем период.\nС уважением, главный бухгалтер Ибраева З. К.',
  },
  {
    daysAgo: 5.0,
    from: ['Кадровое агентство «Ветер»', 'hr@veter.example'],
    subject: 'Подберём монтажников и операторов',
    text: 'Здравствуйте! Наше агентство подбирает персонал для телеком-компаний. Готовы направить резюме уже сегодня. Есть скидка на первый заказ.',
  },
  {
    daysAgo: 5.3,
    from: ['Перизат Омарова', 'perizat.omarova@mail.example'],
    subject: 'Шарт нөмірі 700611, код R-7730412',
    text: 'Сәлеметсіз бе! Сіздер пікірімнің астында код жаздыңыздар: R-7730412. Шарт нөмірім 700611. Роутерді ауыстырып беріңіздерші, күніне бес рет өшеді.',
  },
  {
    daysAgo: 6.1,
    from: ['Роман Захаров', 'zaharov.roman@mail.example'],
    subject: 'Сколько можно ждать???',
    text: 'Заявка 55108 от прошлой пятницы. Никто не приехал, никто не позвонил. Если до завтра не будет мастера, пишу жалобу в антимонопольный и в министерство.\nЗахаров, договор 700093',
  },
  {
    daysAgo: 7.5,
    from: ['Ainura Z.', 'ainura.z@mail.example'],
    subject: 'Charged twice',
    text: 'Hello, I was charged twice on the 3rd and the 4th. My contract is 700720. Please refund one of the payments.\nThank you, Ainura',
  },
  {
    daysAgo: 9.0,
    from: ['Ерболат Байжанов', 'baizhanov.e@mail.example'],
    subject: 'Перерасчёт',
    text: `Здравствуйте. ${ACCIDENT}\nДоговор 700402, Байжанов Ерболат.`,
  },
  {
    daysAgo: 12,
    from: ['Марина Петрова', 'petrova.marina@mail.example'],
    subject: 'Переезд',
    text: 'Добрый день! Переезжаем из Мамыр-4 в Алмагуль, можно ли перенести интернет с сохранением тарифа? Договор 700266. Код домофона 27В, лучше в субботу.\nМарина',
  },
  {
    daysAgo: 15,
    from: ['Служба рассылок «Деловой вестник»', 'news@vestnik.example'],
    subject: 'Вебинар: как удержать клиента в 2027 году',
    text: 'Приглашаем на бесплатный вебинар. Регистрация по ссылке. Если письмо пришло по ошибке, отпишитесь.',
    headers: {
      'List-Id': '<news.vestnik.example>',
      'List-Unsubscribe': '<https://vestnik.example/u>',
      Precedence: 'list',
    },
    html: true,
  },
  {
    daysAgo: 21,
    from: ['Данияр Искаков', 'iskakov.d@mail.example'],
    subject: 'Не работает ТВ',
    text: 'Здравствуйте! Интернет есть, а приставка пишет «нет сигнала». Перезагружал, не помогает. Договор 700377.',
    html: true,
  },
  {
    daysAgo: 30,
    from: ['Татьяна Шевченко', 'shevchenko.t@mail.example'],
    subject: 'Жалоба на мастера',
    text: 'Прошу разобраться с мастером Виталием. Натоптал, нагрубил пожилой маме и ничего не починил. Договор на имя Шевченко Н. И., 700158. Фамилию свою он назвать отказался.',
  },
  {
    daysAgo: 44,
    from: ['Азамат Абдрахманов', 'azamat.abd@mail.example'],
    subject: 'Вопрос',
    text: 'можно ли летом приостановить интернет на 2 месяца без оплаты? спасибо',
  },
  {
    daysAgo: 60,
    from: ['Кенже Есенғали', 'kenzhe@mail.example'],
    subject: 'Алғыс',
    text: 'Сәлеметсіз бе! Аязда желіні жөндеген бригадаға алғысымды айтқым келеді. Аман болыңыздар!',
  },
]
