import type { ReplyLanguage } from '../../../domain/verdict.ts'
import { en } from './en/en.ts'
import { kk } from './kk/kk.ts'
import { ru } from './ru/ru.ts'
import type { Wordings } from './wordings.ts'

export const catalogue: Readonly<Record<ReplyLanguage, Wordings>> = { ru, kk, en }
