import type { Wordings } from '../wordings.ts'
import { complaints } from './complaints.ts'
import { parts } from './parts.ts'
import { praiseAlso, praisedAs, praiseOpening } from './praise.ts'
import { purposes } from './purposes.ts'

export const en: Wordings = { ...parts, complaints, praiseOpening, praisedAs, praiseAlso, purposes }
