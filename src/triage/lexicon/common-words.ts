/** Frequent words by which a language is recognised; folded as in `tokens.ts`. Whole words only. */
export const commonRu = words(`и в не на что с по как это но у за от то мы вы я он она они его их ее все всё так же
 бы да нет есть для до из или уже еще ещё только если когда где очень меня мне нас вам ваш ваши вас нам была был были быть
 будет чтобы после при без под над про кто чем этот эта эти того этого тоже можно нужно надо раз два три год лет день дня дней месяц
 интернет скорость спасибо работает хорошо плохо провайдер почему никто ничего всегда деньги плачу платим просто вообще через потом сейчас теперь
 здравствуйте добрый какой какие который которые свой сам самый более больше сегодня вчера завтра хороший отличный лучший`)

export const commonKk =
  words(`және мен бен пен бір бұл ол осы сол өте жақсы жаман жоқ бар керек емес үшін болды болып болса болмайды болады
 рахмет ракмет қалай неге қашан қанша сіз сіздер біз олар маған сізге бізге оған менің сіздің біздің қазір бүгін кеше күн жыл ай
 деп деген дейді еді екен ғой ма ме ба бе па пе да де та те тек ғана бірақ немесе егер әлі енді барлық бәрі көп аз жерде жер
 адам адамдар істемейді істейді жұмыс қызмет баға бағасы қымбат нашар керемет тамаша ұнады ұнайды алмайды бермейді жауап беріңіз
 сәлем сәлеметсіз саламатсыз салеметсизбе кайырлы мындай осындай сондай тұр тур отыр жатыр жүр жур кеттi кетті келді қылып жасап алып беріп
 барма болама шықпайды шыкпайды жақсы екен сапасы ұсынамын ризамын алғыс аласыз шарт тариф оте жаксы жок емес ушин жане кызмет кымбат ундамейди`)

export const commonEn =
  words(`the a an and or but is are was were be been to of in on at for from with by i you he she it we they my your his her our their
 this that these those not no yes do does did don't didn't have has had will would can could should if when where what who how why all any some more
 very just only so as than then there here me us them about after before out up down over again now still never always get got one two
 service internet broadband customer virgin please thank thanks hello good bad contract review phone works work`)

/** Russian words as typed in Latin letters (by sound), to recognise transliterated text. */
export const commonTranslit =
  words(`ne na chto kak eto no za ot vy ya on oni ego vse tak zhe bi by da net est dlya do iz ili uzhe uje eshe esli kogda gde ochen
 menya mne nas vam vash bez pod kto chem mojno mozhno nado raz den dnya dney mesyac skorost spasibo rabotaet horosho ploho pochemu nikto nichego vsegda
 dengi plachu prosto voobshe voobshche seychas zdravstvuyte zdravstvuite otlichno provaider provayder zhaksy jaksy zhok jok emes kerek rahmet rakhmet
 internetti zhaman kymbat ote`)

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/).map(plain))
}

function plain(word: string): string {
  return word.replace(/[ёәғқңөұүһі]/g, (letter) => 'еагкноуухи'['ёәғқңөұүһі'.indexOf(letter)] ?? letter)
}
