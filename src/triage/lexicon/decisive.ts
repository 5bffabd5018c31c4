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
    уәде берді ~ бірақ
    promised ~ but get
    paying for ~ but get
    pay for ~ only get`,
}
