import '../styles/templates.css'
import { IconPencilCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { Wordings } from '../api/generated.ts'
import { languages } from '../app/i18n.ts'
import { filterTopics } from '../queue/labels.ts'
import { WordTabs } from '../templates/word-tabs.tsx'
import { SelectField } from '../ui/field.tsx'
import { Failed, SkeletonRows, StateBox } from '../ui/states.tsx'
import { OwnWordingList } from './own-wording-list.tsx'
import { WordingUse } from './wording-use.tsx'

type Use = Wordings['uses'][number]
const shown = 60
const periods = ['30', '90', '365'] as const

function fitting(uses: readonly Use[], language: string, topic: string): readonly Use[] {
  return uses
    .filter((use) => use.used > use.kept)
    .filter((use) => (language === '' || use.language === language) && (topic === '' || use.topic === topic))
}

/** Which wordings people rewrite, by topic and language, and what they write instead. */
export function WordingsPage(): ReactNode {
  const { t } = useTranslation()
  const [days, setDays] = useState<string>('90')
  const [language, setLanguage] = useState('')
  const [topic, setTopic] = useState('')
  const query = useQuery({
    queryKey: ['wordings', days],
    queryFn: ({ signal }) => dataOf(api.showWordings({ days: Number(days) }, { signal })),
  })
  const uses = fitting(query.data?.uses ?? [], language, topic)
  return (
    <main className="wordings" id="content">
      <WordTabs current="/templates/wordings" />
      <h1>{t('wordings.title')}</h1>
      <p className="quiet wordings-lead">{t('wordings.lead')}</p>
      <div className="row wrap wordings-filter">
        <SelectField
          label={t('wordings.period')}
          value={days}
          options={periods.map((value) => ({ value, label: t('wordings.days', { count: Number(value) }) }))}
          onValue={setDays}
        />
        <SelectField
          label={t('filter.language')}
          value={language}
          options={[
            { value: '', label: t('filter.any') },
            ...languages.map((value) => ({ value, label: t(`languageName.${value}`) })),
          ]}
          onValue={setLanguage}
        />
        <SelectField
          label={t('filter.topic')}
          value={topic}
          options={[
            { value: '', label: t('filter.any') },
            ...filterTopics.map((value) => ({ value, label: t(`topic.${value}`) })),
          ]}
          onValue={setTopic}
        />
      </div>
      {query.isPending && <SkeletonRows rows={5} height={96} />}
      {query.isError && <Failed what={t('failed.wordings')} error={query.error} onRetry={() => void query.refetch()} />}
      {query.isSuccess && uses.length === 0 && (
        <StateBox icon={IconPencilCheck} title={t('wordings.none')}>
          {t('wordings.noneMeaning')}
        </StateBox>
      )}
      {uses.slice(0, shown).map((use) => (
        <WordingUse key={`${use.wording} ${use.topic}`} use={use} />
      ))}
      {query.data && <OwnWordingList own={query.data.own} />}
    </main>
  )
}
