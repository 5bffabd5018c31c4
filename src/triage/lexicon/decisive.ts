import type { LexiconTable } from '../lexicon-matcher.ts'

/** Turns that make a text a complaint whatever stands around them: a promise and what came of it, thanks for what is missing. */
export const decisiveTable: LexiconTable<'grievance'> = {
  grievance: `
    обещали ~ по факту
    обещано ~ по факту
    обещают ~ по факту
    заявлено ~ по факту
    обещали ~ а дают
    обещали ~ на деле
    обещали ~ реально
    мбит ~ по факту
    мб ~ по факту
    мегабит ~ по факту
    скорость которой нет
    скорости которой нет
    услугу которой нет
    связь которой нет
    за ~ которого нет
    спасибо за ~ которой нет
    врагу не пожелаю
    сижу|сидим без интернета|инета|нета|связи|света
    день|дня|дней|неделю|месяц ~ без интернета|инета|связи
    если вы|ты любите|любишь ~ ждать|нервы|приключения|страдать|мучиться
    опять|снова ~ упал|упала|упало|отвалился|отвалилось|лежит
    опять|снова нет интернета|связи|инета
    опять|снова не работает|работают
    цену|цены подняли ~ скорость
    сколько можно ждать|терпеть|издеваться|уже
    до сих пор не подключили|приехали|вернули|исправили|решили
    деньги на ветер
    internet|broadband|wifi is|was|are|keeps down
    down again
    another outage
    just what i needed
    still no internet|broadband|connection|refund
    worst ~ ever
    күн болды ~ интернет жоқ
    интернет ~ істемей тұр|жатыр
    тағы ~ жұмыс істемейді
    уәде берді ~ бірақ
    promised ~ but get
    paying for ~ but get
    pay for ~ only get`,
}
