import type { HandText } from './text.ts'

/** English reviews by people who live here for work or study. */
export const TEXTS_EN: readonly HandText[] = [
  {
    stars: 5,
    text: 'Moved here for work and was online the next morning. The engineer spoke some English and explained everything. Great service.',
  },
  {
    stars: 2,
    text: 'Speed is fine during the day but drops to 5 Mbps after 8 pm. Video calls with my family are impossible.',
  },
  {
    stars: 1,
    text: 'Waited two days for a technician who never showed up and never called. Support only answers in Russian.',
  },
  { stars: 4, text: 'Reliable and cheap. The app could use an English version.' },
  { stars: 5, text: 'Low ping, stable, no surprises on the bill. Recommended.' },
  { stars: 1, text: 'They charged me twice this month and the refund takes “up to 30 working days”. Not acceptable.' },
  { stars: 3, text: 'Do you provide a static IP for home plans? Could not find it on the website. Otherwise OK.' },
]
