import '../styles/settings.css'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { Outage, OutageApproved } from '../api/generated.ts'
import { describeProblem } from '../api/problem.ts'
import { useFormat } from '../app/format.ts'
import { languages } from '../app/i18n.ts'
import { ownNames } from '../app/language-choice.tsx'
import { useMay } from '../app/session.ts'
import { Button } from '../ui/button.tsx'
import { TextAreaField, TextField } from '../ui/field.tsx'
import { PlatformMark } from '../ui/platform-mark.tsx'
import { Failed, SkeletonRows } from '../ui/states.tsx'
import { instantOf, localTime } from './local-time.ts'

/** «Авария»: its times, one text approved once, and the cases that it answers. */
export function OutagePage(): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const { outageId = '' } = useParams({ strict: false })
  const asked = useQuery({ queryKey: ['outage', outageId], queryFn: () => dataOf(api.getOutage(outageId)) })
  const { data } = asked
  return (
    <main className="page" id="content">
      <div className="page-in narrow">
        {asked.isPending && <SkeletonRows rows={5} height={80} />}
        {asked.isError && (
          <Failed what={t('outagePage.failed')} error={asked.error} onRetry={() => void asked.refetch()} />
        )}
        {data && (
          <>
            <div className="page-head">
              <div>
                <h1>{data.place === '' ? t('outage.title') : t('outage.titlePlace', { place: data.place })}</h1>
                <p>
                  {t(`topic.${data.topic}`)}.{' '}
                  {t('outage.complaints', { count: data.count, since: format.dateTime(data.startedAt) })}
                  {data.endedAt !== null && `, ${t('outagePage.quiet', { at: format.dateTime(data.endedAt) })}`}
                </p>
              </div>
              <Link to="/queue" search={{ topic: data.topic }} className="t13">
                {t('panel.showSimilar')}
              </Link>
            </div>
            <div className="stack">
              <SharedText key={data.id} outage={data} />
              <Waiting outage={data} />
            </div>
          </>
        )}
      </div>
    </main>
  )
}

function SharedText({ outage }: { readonly outage: Outage }): ReactNode {
  const { t } = useTranslation()
  const format = useFormat()
  const client = useQueryClient()
  const may = useMay()('case.approve')
  const { zone } = format
  const [began, setBegan] = useState(localTime(outage.beganAt, zone))
  const [over, setOver] = useState(localTime(outage.overAt, zone))
  const [texts, setTexts] = useState(outage.texts)
  const times = { beganAt: instantOf(began, zone), overAt: instantOf(over, zone) }
  const preview = useMutation({
    mutationFn: () => dataOf(api.previewOutage(outage.id, times)),
    onSuccess: (made) => setTexts(made.texts),
  })
  const approve = useMutation({
    mutationFn: () => dataOf(api.approveOutage(outage.id, { version: outage.version, ...times, texts })),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['outage', outage.id] }),
        client.invalidateQueries({ queryKey: ['counts'] }),
      ]),
  })
  const failed = approve.error ?? preview.error
  const complete = languages.every((language) => texts[language].includes('{code}'))
  return (
    <form
      className="card card-body settings-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (complete && !approve.isPending) approve.mutate()
      }}
    >
      <div>
        <h2>{t('outagePage.text')}</h2>
        <p className="t13 quiet">{t('outagePage.meaning')}</p>
      </div>
      <fieldset disabled={!may} className="settings-fields">
        <div className="form-grid">
          <TextField
            label={t('outagePage.began')}
            type="datetime-local"
            value={began}
            onChange={(event) => setBegan(event.target.value)}
          />
          <TextField
            label={t('outagePage.over')}
            hint={t('outagePage.overHint')}
            type="datetime-local"
            value={over}
            onChange={(event) => setOver(event.target.value)}
          />
        </div>
        <div className="row">
          <Button small look="quiet" busy={preview.isPending} onClick={() => preview.mutate()}>
            {t('outagePage.compose')}
          </Button>
        </div>
        {languages.map((language) => (
          <TextAreaField
            key={language}
            label={ownNames[language]}
            lang={language}
            rows={4}
            value={texts[language]}
            {...(texts[language].includes('{code}') ? {} : { error: t('outagePage.code') })}
            onChange={(event) => setTexts({ ...texts, [language]: event.target.value })}
          />
        ))}
      </fieldset>
      {outage.approvedBy !== null && outage.approvedAt !== null && (
        <p className="meta t12">
          {t('report.approvedBy', { name: outage.approvedBy.name, at: format.dateTime(outage.approvedAt) })}
        </p>
      )}
      {may && (
        <div className="row wrap">
          <Button type="submit" busy={approve.isPending} impossible={!complete}>
            {t('outagePage.approve', { count: outage.cases.length })}
          </Button>
          <span className="t13 quiet">{t('outagePage.later')}</span>
        </div>
      )}
      {approve.data && <Told result={approve.data} />}
      {failed && (
        <p className="field-error" role="alert">
          {describeProblem(failed, t).sentence}
        </p>
      )}
    </form>
  )
}

function Told({ result }: { readonly result: OutageApproved }): ReactNode {
  const { t } = useTranslation()
  return (
    <div role="status">
      <p>{t('outagePage.answered', { count: result.approved.length })}</p>
      {result.refused.map(({ id, code }) => (
        <p key={id}>
          <Link to="/queue/$caseId" params={{ caseId: id }}>
            {t('outagePage.refused')}
          </Link>
          : {t(`whyNot.${code}`, { defaultValue: t(`problem.${code}`, { defaultValue: code }) })}
        </p>
      ))}
    </div>
  )
}

function Waiting({ outage }: { readonly outage: Outage }): ReactNode {
  const { t } = useTranslation()
  return (
    <section className="card card-body">
      <h2>{t('outagePage.waiting')}</h2>
      {outage.cases.length === 0 && <p className="quiet">{t('outagePage.none')}</p>}
      <ul className="stack panel-list">
        {outage.cases.map((one) => (
          <li key={one.id} className="row t13">
            <PlatformMark adapter={one.adapter} />
            <Link to="/queue/$caseId" params={{ caseId: one.id }} className="grow">
              {one.author ?? t('row.noName')}: «{one.excerpt.slice(0, 120)}»
            </Link>
            <span className="num meta">{one.code}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
