import '../styles/sources.css'
import { IconChevronLeft, IconCircleCheck } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, dataOf } from '../api/client.ts'
import type { Adapter, ResolvedLink, Source } from '../api/generated.ts'
import { describeProblem } from '../api/problem.ts'
import { adaptersQuery, branchesQuery, usePlatformName } from '../api/queries.ts'
import { currentLanguage } from '../app/i18n.ts'
import { useSession } from '../app/session.ts'
import { ByHandChoices } from '../by-hand/by-hand.tsx'
import { ConsentChoices } from '../consent/consent-links.tsx'
import { Button, buttonClass } from '../ui/button.tsx'
import { SelectField, SwitchField, TextField } from '../ui/field.tsx'
import { PlatformMark } from '../ui/platform-mark.tsx'
import { AdapterFields } from './adapter-fields.tsx'
import { SignInLink } from './sign-in-link.tsx'

type Step = 'link' | 'confirm' | 'done'
const steps: readonly Step[] = ['link', 'confirm', 'done']

function StepList({ current }: { readonly current: Step }): ReactNode {
  const { t } = useTranslation()
  const at = steps.indexOf(current)
  return (
    <ol className="steps">
      {steps.map((step, index) => (
        <li
          key={step}
          data-state={index < at ? 'done' : index === at ? 'current' : 'ahead'}
          aria-current={index === at ? 'step' : undefined}
        >
          <span className="step-number" aria-hidden="true">
            {index + 1}
          </span>
          <span>
            <b>{t(`connect.step.${step}`)}</b>
            <small>{t(`connect.stepHint.${step}`)}</small>
          </span>
        </li>
      ))}
    </ol>
  )
}

interface Found {
  readonly link: string
  readonly resolved: ResolvedLink
}

function LinkStep({
  onFound,
  onMailbox,
}: {
  readonly onFound: (found: Found) => void
  readonly onMailbox: (adapter: Adapter) => void
}): ReactNode {
  const { t } = useTranslation()
  const adapters = useQuery(adaptersQuery)
  const [link, setLink] = useState('')
  const resolve = useMutation({
    mutationFn: () => dataOf(api.resolveLink({ link: link.trim() })),
    onSuccess: (resolved) => onFound({ link: link.trim(), resolved }),
  })
  const examples = adapters.data?.items.filter((each) => each.exampleLink !== null) ?? []
  const mailboxes = adapters.data?.items.filter((each) => each.connect === 'mailbox') ?? []
  return (
    <>
      <h2>{t('connect.pasteTitle')}</h2>
      <p className="quiet">{t('connect.paste')}</p>
      <form
        className="card card-body stack"
        onSubmit={(event) => {
          event.preventDefault()
          resolve.mutate()
        }}
      >
        <TextField
          label={t('connect.link')}
          type="url"
          inputMode="url"
          required
          value={link}
          placeholder={examples[0]?.exampleLink ?? ''}
          error={resolve.isError ? describeProblem(resolve.error, t).sentence : undefined}
          onChange={(event) => setLink(event.target.value)}
        />
        <div className="row">
          <Button type="submit" look="primary" busy={resolve.isPending}>
            {t('connect.find')}
          </Button>
          {resolve.isPending && (
            <span className="t13 quiet" role="status">
              {t('connect.finding')}
            </span>
          )}
        </div>
      </form>
      <ul className="card examples">
        {examples.map((each) => (
          <li key={each.id} className="list-line">
            <PlatformMark adapter={each.id} />
            <span className="bold">{each.label[currentLanguage()]}</span>
            <span className="grow t13 meta num">{each.exampleLink}</span>
          </li>
        ))}
        <ConsentChoices />
        <ByHandChoices />
        {mailboxes.map((each) => (
          <li key={each.id} className="list-line">
            <PlatformMark adapter={each.id} />
            <span className="bold grow">{each.label[currentLanguage()]}</span>
            <Button small onClick={() => onMailbox(each)}>
              {t('connect.mailbox')}
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}

interface ConfirmProps {
  readonly adapter: Adapter | undefined
  readonly found: Found | null
  readonly onBack: () => void
  readonly onAdded: (source: Source) => void
}

const newBranch = '+'

function ConfirmStep({ adapter, found, onBack, onAdded }: ConfirmProps): ReactNode {
  const { t } = useTranslation()
  const platform = usePlatformName()
  const branches = useQuery(branchesQuery)
  const client = useQueryClient()
  const [fields, setFields] = useState<Record<string, string>>({})
  const [branch, setBranch] = useState('')
  const [competitor, setCompetitor] = useState(false)
  const [branchName, setBranchName] = useState(found?.resolved.address ?? '')
  const id = found?.resolved.adapter ?? adapter?.id ?? ''
  const name = platform(id, currentLanguage())
  const add = useMutation({
    mutationFn: () =>
      dataOf(
        api.addSource({
          adapter: id,
          title: found?.resolved.title ?? fields['address'] ?? name,
          link: found?.link ?? null,
          fields: competitor ? {} : fields,
          branchId: competitor || branch === '' || branch === newBranch ? null : branch,
          branchName: !competitor && branch === newBranch ? branchName.trim() : null,
          mode: 'dry-run',
          competitor,
        }),
      ),
    onSuccess: (source) => {
      void client.invalidateQueries({ queryKey: ['sources'] })
      void client.invalidateQueries({ queryKey: ['branches'] })
      onAdded(source)
    },
  })
  if (found && found.resolved.connectedAs !== null)
    return (
      <>
        <h2>{t('connect.already')}</h2>
        <p className="quiet">{found.resolved.title}</p>
        <div className="row">
          <Link to="/sources" className={buttonClass('primary')}>
            {t('action.toSource')}
          </Link>
          <Button look="quiet" onClick={onBack}>
            {t('connect.another')}
          </Button>
        </div>
      </>
    )
  return (
    <>
      <h2>{found ? t('connect.isThis') : t('connect.mailboxTitle')}</h2>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          add.mutate()
        }}
      >
        {found && (
          <div className="card list-line">
            <PlatformMark adapter={id} size={26} />
            <div className="grow">
              <div className="bold">{found.resolved.title ?? found.resolved.publicRef}</div>
              <div className="t13 meta">{found.resolved.address}</div>
            </div>
            <a href={found.resolved.url} target="_blank" rel="noreferrer" className="t13">
              {t('case.openOn', { name })}
            </a>
          </div>
        )}
        <div className="card card-body form-grid">
          {found && (
            <SwitchField
              label={t('connect.competitor')}
              hint={t('connect.competitorHint')}
              checked={competitor}
              onChecked={setCompetitor}
            />
          )}
          {!competitor && <AdapterFields adapter={adapter} values={fields} onValues={setFields} />}
          {!competitor && (
            <SelectField
              label={t('filter.branch')}
              value={branch}
              options={[
                { value: '', label: t('connect.noBranch') },
                ...(branches.data?.items ?? []).map((each) => ({ value: each.id, label: each.name })),
                { value: newBranch, label: t('connect.newBranch') },
              ]}
              onValue={setBranch}
            />
          )}
          {!competitor && branch === newBranch && (
            <TextField
              label={t('connect.branchName')}
              required
              value={branchName}
              onChange={(event) => setBranchName(event.target.value)}
            />
          )}
        </div>
        <p className="banner banner-info">{t(competitor ? 'connect.watched' : 'connect.dryRun')}</p>
        {add.isError && (
          <p className="field-error" role="alert">
            {describeProblem(add.error, t).sentence}
          </p>
        )}
        <div className="row">
          <Button type="submit" look="primary" busy={add.isPending}>
            {t('sources.connect')}
          </Button>
          <Button look="quiet" onClick={onBack}>
            {t('connect.another')}
          </Button>
        </div>
      </form>
    </>
  )
}

export function ConnectPage(): ReactNode {
  const { t } = useTranslation()
  const { installation } = useSession()
  const adapters = useQuery(adaptersQuery)
  const [found, setFound] = useState<Found | null>(null)
  const [mailbox, setMailbox] = useState<Adapter | null>(null)
  const [added, setAdded] = useState<Source | null>(null)
  const step: Step = added ? 'done' : found || mailbox ? 'confirm' : 'link'
  const restart = (): void => {
    setFound(null)
    setMailbox(null)
    setAdded(null)
  }
  return (
    <main className="page" id="content">
      <div className="page-in narrow">
        <Link to="/sources" className="row t13 quiet back">
          <IconChevronLeft className="icon icon-16" aria-hidden="true" />
          {t('nav.sources')}
        </Link>
        <div className="page-head">
          <h1>{t('connect.title')}</h1>
        </div>
        <div className="wizard">
          <StepList current={step} />
          <div className="stack">
            {installation.sandbox && step === 'link' && (
              <p className="banner banner-info">{t('connect.leavesSandbox')}</p>
            )}
            {step === 'link' && <LinkStep onFound={setFound} onMailbox={setMailbox} />}
            {step === 'confirm' && (
              <ConfirmStep
                adapter={mailbox ?? adapters.data?.items.find((each) => each.id === found?.resolved.adapter)}
                found={found}
                onBack={restart}
                onAdded={setAdded}
              />
            )}
            {added && (
              <div className="card state" role="status">
                <IconCircleCheck className="icon" aria-hidden="true" />
                <h2>{t('connect.added', { title: added.title })}</h2>
                <p>
                  {t(
                    added.listings.some((each) => each.competitor) ? 'connect.watchedMeaning' : 'connect.addedMeaning',
                  )}
                </p>
                <div className="row">
                  {added.listings.every((each) => !each.competitor) && <SignInLink source={added} />}
                  <Link to="/sources" className={buttonClass('primary')}>
                    {t('connect.toSources')}
                  </Link>
                  <Button look="quiet" onClick={restart}>
                    {t('connect.another')}
                  </Button>
                </div>
              </div>
            )}
          </div>
        </div>
      </div>
    </main>
  )
}
