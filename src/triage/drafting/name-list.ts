/**
 * First names met in Kazakhstan, as written in Cyrillic. A name that is also a common noun («Вера», «Роза», «Надежда»)
 * stays in: it is met only in the author's field. Surnames and patronymics are not here on purpose.
 */
export const nameList: readonly string[] = `
Александр Алексей Анатолий Андрей Антон Аркадий Арсений Артём Артур Богдан Борис Вадим Валентин Валерий Василий Виктор
Виталий Владимир Владислав Всеволод Вячеслав Геннадий Георгий Глеб Григорий Давид Даниил Данил Данила Денис Дмитрий
Евгений Егор Иван Игорь Илья Кирилл Константин Лев Леонид Максим Марат Марк Матвей Михаил Никита Николай Олег Павел Пётр
Роман Ростислав Руслан Святослав Семён Сергей Станислав Степан Тимофей Тимур Фёдор Филипп Эдуард Эльдар Юрий Ярослав Яков
Александра Алина Алиса Алла Алёна Анастасия Ангелина Анжела Анна Антонина Валентина Валерия Варвара Василиса Вера Вероника
Виктория Галина Дарья Дария Диана Ева Евгения Екатерина Елена Елизавета Жанна Зинаида Зоя Инна Ирина Карина Кира Кристина
Ксения Лариса Лидия Любовь Людмила Маргарита Марина Мария Милана Милена Надежда Наталья Наталия Нина Нелли Оксана Олеся Ольга
Полина Раиса Регина Римма Роза Светлана София Софья Снежана Таисия Тамара Татьяна Ульяна Эвелина Элина Эльвира Эмма Юлия Юлиана Яна
Арина Ярослава Рита Катя Маша Даша Саша Женя Лена Оля Таня Настя Света Юля Аня Наташа Ира Вика Дима Серёжа Лёша Миша Коля Паша Витя Ваня Костя Макс Влад Стас Слава Рома
Абай Абзал Абылай Адиль Аділ Адилет Әділет Адильхан Азамат Айбар Айбек Айдар Айдын Айдос Айтуган Акжол Ақжол Акылбек Алдияр Алибек Әлібек
Алишер Әлішер Алихан Әлихан Алмас Алмат Алтай Амангельды Амир Әмір Амирхан Ануар Әнуар Арман Арлан Асан Асет Әсет Аскар Асқар Аскат Асқат Асхат Асылбек Аян
Бағдат Багдат Бакытжан Бақытжан Батыр Батырхан Бауыржан Бауржан Бахтияр Бейбит Бейбіт Бекзат Бекжан Берик Берік Болат Газиз Ғазиз Галым Ғалым Галымжан Ғалымжан
Дамир Данияр Даулет Дәулет Даурен Дәурен Дархан Дастан Дидар Динмухамед Досжан Ербол Ерболат Ержан Еркебулан Еркебұлан Ерлан Ермек Ернар Ерсултан Есен Есет
Жандос Жанибек Жәнібек Жаслан Жасулан Жасұлан Жомарт Заман Ибрагим Ильяс Искандер Ислам Кайрат Қайрат Канат Қанат Касым Қасым Куаныш Қуаныш Куат Қуат Мади Мақсат Максат
Марлен Мейрам Мейржан Мирас Мухтар Мұхтар Нурбек Нұрбек Нурболат Нұрболат Нуржан Нұржан Нурлан Нұрлан Нурсултан Нұрсұлтан Олжас Ораз Рамазан Рахат Рахим Ринат Рустам Рустем
Санжар Саят Серик Серік Султан Сұлтан Талгат Талғат Темирлан Темірлан Толеген Төлеген Улан Ұлан Фархат Чингиз Шынгыс Шыңғыс Эльнур Ырысбек
Аделя Адель Адема Әдемі Адия Азиза Айгерим Айгерім Айгуль Айгүл Айдана Айжан Айзада Айзат Айман Айнагуль Айнагүл Айнаш Айнур Айнұр Айсулу Айсұлу Айша Акбота Ақбота Акерке Ақерке
Акмарал Ақмарал Аксауле Алия Әлия Алма Алмагуль Алтын Алтынай Алуа Амина Әмина Анар Ардак Ардақ Аружан Асель Әсел Асем Әсем Асия Әсия Асылзат Баян Ботагоз Ботагөз Бибигуль Бибигүл
Гаухар Гульжан Гүлжан Гульмира Гүлмира Гульнар Гүлнар Гульнара Гүлнара Гульнур Гульсим Гульшат Гүлшат Гульзира Дамира Дана Дариға Дарига Динара Дильназ Ділназ Диляра Жадыра Жазира Жаннур Жанар Жанат Жания Жансая Жанель
Жибек Жібек Жулдыз Жұлдыз Замира Зарема Зарина Зере Зульфия Индира Инкар Іңкәр Камила Кәмила Карлыгаш Қарлығаш Куралай Құралай Куляш Күләш Кымбат Қымбат Лаура Ләззат Лаззат Лейла Ляззат Мадина Мәдина
Макпал Мақпал Малика Маржан Мария Мейрамгуль Мөлдір Молдир Назгуль Назгүл Назерке Назира Назым Нургуль Нұргүл Нуржамал Нурсулу Перизат Рабига Райхан Райхана Раушан Роза Сабина Сабира Салтанат Самал Сания
Санам Саним Сауле Сәуле Сымбат Томирис Толганай Толғанай Улжан Ұлжан Улпан Умит Үміт Фарида Фатима Хадиша Шолпан Шынар Эльмира Элеонора Эльвина Рината Румия Роксана Дина Дилара Венера Гузаль Наргиз Наргиза Сабрина Севара Шахноза Феруза
`
  .trim()
  .split(/\s+/)

export const englishNames: readonly string[] = `
Adam Alan Albert Alex Alexander Alice Amanda Amy Andrea Andrew Angela Ann Anna Anne Anthony Barbara Ben Benjamin Beth Brian Bruce
Carl Carol Caroline Catherine Charles Charlotte Chris Christine Christopher Claire Clare Colin Craig Daniel Dave David Deborah Dean
Debbie Denise Derek Diane Donna Edward Elaine Elizabeth Ella Emily Emma Eric Erin Fiona Frank Gary Gavin George Gillian Graham Grace
Hannah Harry Heather Helen Henry Holly Ian Isabel Jack Jackie Jacob James Jane Janet Jason Jean Jeff Jennifer Jessica Jill Jim Joan
Joanna Joe John Jonathan Joseph Josh Joshua Judith Julia Julian Julie Karen Kate Katherine Kathleen Keith Kelly Ken Kenneth Kevin Kim
Laura Lauren Leah Lee Leonard Lewis Linda Lisa Liz Louise Lucy Luke Lynn Margaret Maria Marie Mark Martin Mary Matt Matthew Melissa Michael
Michelle Mike Nancy Natalie Neil Nicholas Nick Nicola Nicole Nigel Oliver Olivia Oscar Pamela Patricia Patrick Paul Paula Pauline Peter
Philip Phil Rachel Ralph Rebecca Richard Rick Robert Robin Roger Ron Rose Ross Ruth Ryan Sally Sam Samantha Samuel Sandra Sara Sarah Scott
Sean Sharon Sheila Simon Sophie Stacey Stephanie Stephen Steve Steven Stuart Sue Susan Suzanne Teresa Thomas Tim Timothy Tina Toby Tom Tony
Tracey Trevor Valerie Vanessa Victoria Vincent Wendy William Zoe
`
  .trim()
  .split(/\s+/)
