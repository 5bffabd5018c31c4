import '../styles/settings.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Settings } from '../api/generated.ts'
import { describeProblem } from '../api/problem.ts'
import { settingsQuery } from '../api/queries.ts'
import { languages } from '../app/i18n.ts'
import { ownNames } from '../app/language-choice.tsx'
import { useMay } from '../app/session.ts'
import { DirectorySection } from '../directory/directory-section.tsx'
import { EscalationForm } from '../tasks/escalation-form.tsx'
import { TrackerSection } from '../tasks/tracker-section.tsx'
import { buttonClass } from '../ui/button.tsx'
import { SelectField, SwitchField, TextField } from '../ui/field.tsx'
import { Failed, SkeletonRows } from '../ui/states.tsx'
import { ChannelFields } from './channel-fields.tsx'
import { DaysSection } from './days-section.tsx'
import { SettingsForm, useSaving } from './settings-form.tsx'
import { SettingsTabs } from './settings-tabs.tsx'

interface SectionProps {
  readonly settings: Settings
  readonly editable: boolean
}

function CompanySection({ settings, editable }: SectionProps): ReactNode {
  const { t } = useTranslation()
  const [company, setCompany] = useState(settings.company)
  const changed = JSON.stringify(company) !== JSON.stringify(settings.company)
  return (
    <SettingsForm
      title={t('settings.company')}
      hint={t('settings.companyHint')}
      editable={editable}
      changed={changed}
      part={() => ({ company })}
    >
      <div className="form-grid">
        <TextField
          label={t('settings.brand')}
          required
          value={company.brand}
          onChange={(event) => setCompany({ ...company, brand: event.target.value })}
        />
        <TextField
          label={t('settings.contractPattern')}
          hint={t('settings.contractPatternHint')}
          value={company.contractPattern}
          onChange={(event) => setCompany({ ...company, contractPattern: event.target.value })}
        />
      </div>
      {(['signature', 'privateChannel'] as const).map((name) => (
        <div key={name} className="form-grid">
          {languages.map((language) => (
            <TextField
              key={language}
              label={`${t(`settings.${name}`)}, ${ownNames[language]}`}
              lang={language}
              value={company[name][language]}
              onChange={(event) =>
                setCompany({ ...company, [name]: { ...company[name], [language]: event.target.value } })
              }
            />
          ))}
        </div>
      ))}
      <ChannelFields company={company} onCompany={setCompany} />
      <SwitchField
        label={t('settings.yo')}
        checked={company.yo}
        disabled={!editable}
        onChecked={(yo) => setCompany({ ...company, yo })}
      />
      <SwitchField
        label={t('settings.emoji')}
        checked={company.emoji}
        disabled={!editable}
        onChecked={(emoji) => setCompany({ ...company, emoji })}
      />
    </SettingsForm>
  )
}

const targetNames = ['oneTwoStarsHours', 'threeStarsHours', 'fourFiveStarsHours', 'letterHours', 'claimDays'] as const

const claimUnits = ['days', 'working-days'] as const

function TargetsSection({ settings, editable }: SectionProps): ReactNode {
  const { t } = useTranslation()
  const initial = Object.fromEntries(targetNames.map((name) => [name, String(settings.targets[name])]))
  const [texts, setTexts] = useState<Record<string, string>>(initial)
  const [claimUnit, setClaimUnit] = useState(settings.targets.claimUnit ?? 'days')
  const [undo, setUndo] = useState(String(settings.undoSeconds))
  const [hours, setHours] = useState({
    from: String(settings.workHours.fromHour),
    to: String(settings.workHours.toHour),
  })
  const number = (name: (typeof targetNames)[number]): number => Number(texts[name])
  const part = (): Partial<Settings> => ({
    targets: {
      oneTwoStarsHours: number('oneTwoStarsHours'),
      threeStarsHours: number('threeStarsHours'),
      fourFiveStarsHours: number('fourFiveStarsHours'),
      letterHours: number('letterHours'),
      claimDays: number('claimDays'),
      claimUnit,
    },
    undoSeconds: Number(undo),
    workHours: { ...settings.workHours, fromHour: Number(hours.from), toHour: Number(hours.to) },
  })
  const { targets, undoSeconds, workHours } = settings
  const changed =
    JSON.stringify(part()) !==
    JSON.stringify({
      targets: {
        ...Object.fromEntries(targetNames.map((name) => [name, targets[name]])),
        claimUnit: targets.claimUnit ?? 'days',
      },
      undoSeconds,
      workHours: { ...workHours },
    })
  return (
    <SettingsForm
      title={t('settings.targets')}
      hint={t('settings.targetsHint', { zone: workHours.zone })}
      editable={editable}
      changed={changed}
      part={part}
    >
      <div className="form-grid">
        {targetNames.map((name) => (
          <TextField
            key={name}
            label={t(`settings.target.${name}`)}
            type="number"
            min={name === 'claimDays' ? 1 : 0.25}
            step={name === 'claimDays' ? 1 : 0.25}
            required
            value={texts[name] ?? ''}
            onChange={(event) => setTexts({ ...texts, [name]: event.target.value })}
          />
        ))}
        <SelectField
          label={t('settings.claimUnit')}
          value={claimUnit}
          options={claimUnits.map((each) => ({ value: each, label: t(`settings.claimUnitIs.${each}`) }))}
          onValue={(value) => setClaimUnit(claimUnits.find((each) => each === value) ?? 'days')}
        />
        <TextField
          label={t('settings.fromHour')}
          type="number"
          min={0}
          max={23}
          required
          value={hours.from}
          onChange={(event) => setHours({ ...hours, from: event.target.value })}
        />
        <TextField
          label={t('settings.toHour')}
          type="number"
          min={1}
          max={24}
          required
          value={hours.to}
          onChange={(event) => setHours({ ...hours, to: event.target.value })}
        />
        <TextField
          label={t('settings.undo')}
          hint={t('settings.undoHint')}
          type="number"
          min={0}
          max={600}
          required
          value={undo}
          onChange={(event) => setUndo(event.target.value)}
        />
      </div>
    </SettingsForm>
  )
}

function AutomationSection({ settings, editable }: SectionProps): ReactNode {
  const { t } = useTranslation()
  const saving = useSaving()
  return (
    <section className="card card-body settings-form">
      <h2>{t('settings.automation')}</h2>
      <SwitchField
        label={t('settings.autoApprove')}
        hint={t('settings.autoApproveHint')}
        checked={settings.autoApprovePraise}
        disabled={!editable || saving.isPending}
        onChecked={(autoApprovePraise) => saving.mutate({ autoApprovePraise })}
      />
      {saving.isError && <p className="field-error">{describeProblem(saving.error, t).sentence}</p>}
    </section>
  )
}

export function SettingsPage(): ReactNode {
  const { t } = useTranslation()
  const may = useMay()
  const query = useQuery(settingsQuery)
  const editable = may('settings.manage')
  return (
    <main className="page" id="content">
      <div className="page-in narrow">
        <div className="page-head">
          <div>
            <h1>{t('nav.settings')}</h1>
            {!editable && <p>{t('settings.readOnly')}</p>}
          </div>
          <Link to="/profile" className={buttonClass()}>
            {t('settings.toProfile')}
          </Link>
        </div>
        <SettingsTabs />
        {query.isPending && <SkeletonRows rows={5} height={91} />}
        {query.isError && (
          <Failed what={t('failed.settings')} error={query.error} onRetry={() => void query.refetch()} />
        )}
        {query.data && (
          <div className="stack">
            <CompanySection settings={query.data} editable={editable} />
            <TargetsSection settings={query.data} editable={editable} />
            <DaysSection settings={query.data} editable={editable} />
            <AutomationSection settings={query.data} editable={editable} />
            {editable && <TrackerSection settings={query.data} />}
            {editable && <EscalationForm settings={query.data} />}
            {editable && <DirectorySection />}
          </div>
        )}
      </div>
    </main>
  )
}
